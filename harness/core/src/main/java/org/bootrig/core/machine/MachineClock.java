package org.bootrig.core.machine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells a machine's time apart from its host's troubles. Safe for use by several threads. */
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
     * @return empty where guest time is the host's, or cannot be told
     */
    default Optional<Duration> guestTime() {
        return Optional.empty();
    }

    /**
     * Returns how many nanoseconds of guest time an instruction takes, where instructions are what moves that time; a
     * guest's time-stamp counter then counts nanoseconds. Idle time passes besides.
     */
    default OptionalInt nanosecondsPerInstruction() {
        return OptionalInt.empty();
    }

    /** Returns the processor time that the machine has used since power-on. */
    Duration processorTime();

    /** Returns how long the machine has been ready to run since power-on while its host gave it no processor. */
    Duration starved();
}
