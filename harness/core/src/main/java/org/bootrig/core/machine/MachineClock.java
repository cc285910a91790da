package org.bootrig.core.machine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Measures machine time, excluding delays caused by its host, as far as the machine lets that be known. Safe for use by
 * several threads.
 */
public interface MachineClock {

    /** Whether guest time follows the host's clock or the executed instructions. */
    enum Mode {
        REAL,
        VIRTUAL
    }

    Mode mode();

    /**
     * Returns the guest's own time since power-on or restore, in the mode {@link Mode#VIRTUAL}; may ask the machine.
     *
     * @return empty where guest time is the host's, or unknown
     */
    default Optional<Duration> guestTime() {
        return Optional.empty();
    }

    /**
     * Returns how many nanoseconds of guest time an instruction takes, if guest time counts instructions; a guest's
     * time-stamp counter then counts nanoseconds. Idle time is added to that.
     */
    default OptionalInt nanosecondsPerInstruction() {
        return OptionalInt.empty();
    }

    /**
     * Returns the processor time that the machine has used since power-on.
     *
     * @return empty where it cannot be measured; a wait that expires is then judged hung, neither busy nor idle
     */
    default Optional<Duration> processorTime() {
        return Optional.empty();
    }

    /**
     * Returns how long the machine has been ready to run since power-on while its host gave it no processor.
     *
     * @return empty where it cannot be measured
     */
    default Optional<Duration> starved() {
        return Optional.empty();
    }

    /**
     * Asks whatever runs the machine, such as an emulator, for a sign of life, and does not wait for it. Time in which
     * it does not answer is not charged to the system.
     *
     * @return completes, normally or not, when it has answered or is gone; complete where it cannot be asked or is off
     */
    default CompletionStage<?> pulse() {
        return CompletableFuture.completedFuture(null);
    }
}
