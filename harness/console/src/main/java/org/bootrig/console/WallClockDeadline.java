package org.bootrig.console;

import java.time.Duration;

final class WallClockDeadline implements Deadline {

    private final long start = System.nanoTime();
    private final Duration budget;

    WallClockDeadline(Duration budget) {
        this.budget = budget;
    }

    @Override
    public Duration remaining() {
        return budget.minus(waited());
    }

    @Override
    public Duration waited() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
