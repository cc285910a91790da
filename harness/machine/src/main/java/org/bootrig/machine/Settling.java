package org.bootrig.machine;

import java.time.Duration;
import java.time.Instant;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.Transcript;

/**
 * Lets a system that has begun to report its own failure finish: the banner is seen before registers and backtrace are
 * printed. Ends when the console is quiet, and soon in any case.
 */
final class Settling implements Deadline {

    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofMillis(500);

    private final Transcript transcript;
    private final Deadline most = Deadline.wallClock(MOST);

    private Settling(Transcript transcript) {
        this.transcript = transcript;
    }

    static void await(Machine machine) {
        Settling settling = new Settling(machine.console().transcript());
        try {
            // A pattern that no wait has judged yet ends a wait at once, and so does a panic inside the panic.
            Sighting sighting;
            do {
                sighting = machine.console().await(null, () -> null, settling);
            } while (sighting instanceof Sighting.Failing
                    && !settling.remaining().isNegative());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Duration remaining() {
        Duration left = most.remaining();
        if (transcript.length() == 0) {
            return left;
        }
        Duration quiet = Duration.between(transcript.arrivedAt(transcript.length() - 1), Instant.now());
        Duration untilQuiet = QUIET.minus(quiet);
        return untilQuiet.compareTo(left) < 0 ? untilQuiet : left;
    }

    @Override
    public Duration waited() {
        return most.waited();
    }
}
