package org.bootrig.console;

import java.time.Duration;
import org.bootrig.console.time.Heartbeat;

/** A budget of the time that this process observed: while it is stopped, no budget is spent. */
final class WallClockDeadline implements Deadline {

    /** How soon to look again where an interval is over already. */
    private static final Duration SOON = Duration.ofMillis(1);

    private final long start = System.nanoTime();
    private final Heartbeat heartbeat;
    private final Duration budget;

    WallClockDeadline(Duration budget) {
        this(budget, new Heartbeat());
    }

    WallClockDeadline(Duration budget, Heartbeat heartbeat) {
        this.budget = budget;
        this.heartbeat = heartbeat;
    }

    @Override
    public Duration remaining() {
        if (isWorthABeat()) {
            heartbeat.beat();
        }
        Duration left = budget.minus(heartbeat.observed());
        if (left.isNegative() || left.isZero()) {
            return left;
        }
        // Whole intervals alone can spend a budget: this process may have been stopped since the last one.
        Duration untilBeat = Heartbeat.INTERVAL.minus(heartbeat.sinceLast());
        Duration next = left.compareTo(untilBeat) < 0 ? left : untilBeat;
        return next.compareTo(SOON) < 0 ? SOON : next;
    }

    private boolean isWorthABeat() {
        Duration since = heartbeat.sinceLast();
        return since.compareTo(Heartbeat.INTERVAL) >= 0 || since.compareTo(budget.minus(heartbeat.observed())) >= 0;
    }

    @Override
    public Duration waited() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
