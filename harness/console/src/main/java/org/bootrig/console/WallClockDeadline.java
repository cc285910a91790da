package org.bootrig.console;

import java.time.Duration;
import org.bootrig.console.time.Heartbeat;

/** A budget of the time that this process observed: while it is stopped, no budget is spent. */
final class WallClockDeadline implements Deadline {

    private final long start = System.nanoTime();
    private final Heartbeat heartbeat = new Heartbeat();
    private final Duration budget;

    WallClockDeadline(Duration budget) {
        this.budget = budget;
    }

    @Override
    public Duration remaining() {
        if (isWorthABeat()) {
            heartbeat.beat();
        }
        Duration left = budget.minus(heartbeat.observed());
        Duration untilBeat = Heartbeat.INTERVAL.minus(heartbeat.sinceLast());
        // The present interval is only counted when it has ended.
        return left.isNegative() || left.isZero() || left.compareTo(untilBeat) < 0 ? left : untilBeat;
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
