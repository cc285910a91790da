package org.bootrig.core.session;

import java.time.Duration;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineClock;

/**
 * Lets a system that has begun to report its own failure finish: the banner is seen before registers and backtrace are
 * printed. Ends when the console is quiet, and after a short time in any case.
 */
final class Settling implements Deadline {

    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofMillis(500);

    private final Transcript transcript;
    private final MachineClock clock;
    private final BudgetDeadline most;
    private BudgetDeadline quiet;
    private long seen;

    private Settling(Machine machine) {
        transcript = machine.console().transcript();
        clock = machine.clock();
        most = new BudgetDeadline(MOST, clock);
        beginQuiet();
    }

    /** In the machine's own time: a guest whose host keeps it waiting is not quiet. */
    private void beginQuiet() {
        seen = transcript.length();
        quiet = new BudgetDeadline(QUIET, clock);
    }

    static void await(Machine machine) {
        Settling settling = new Settling(machine);
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
        if (transcript.length() != seen) {
            beginQuiet();
        }
        Duration untilQuiet = quiet.remaining();
        return untilQuiet.compareTo(left) < 0 ? untilQuiet : left;
    }

    @Override
    public Duration waited() {
        return most.waited();
    }
}
