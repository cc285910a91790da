package org.bootrig.machine;

import java.time.Duration;
import org.bootrig.console.Deadline;

/**
 * Keeps a budget in the time that the machine was given: wall-clock time less the time for which its host let it
 * starve. A busy host stretches the wait by what it took away, and an idle guest's clock still runs.
 */
final class BudgetDeadline implements Deadline {

    /** A host that gives the machine less than a tenth of what it asks for is a lab fault, not a slow system. */
    private static final int LONGEST_STRETCH = 10;

    private final long start = System.nanoTime();
    private final Duration budget;
    private final MachineClock clock;
    private final Duration starvedAtStart;
    private final Duration processorTimeAtStart;

    BudgetDeadline(Duration budget, MachineClock clock) {
        this.budget = budget;
        this.clock = clock;
        this.starvedAtStart = clock.starved();
        this.processorTimeAtStart = clock.processorTime();
    }

    @Override
    public Duration remaining() {
        Duration waited = waited();
        Duration atMost = budget.multipliedBy(LONGEST_STRETCH).minus(waited);
        Duration left = budget.minus(waited.minus(starved()));
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    @Override
    public Duration waited() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Returns how long the host let the machine starve since this wait began. */
    Duration starved() {
        Duration starved = clock.starved().minus(starvedAtStart);
        return starved.isNegative() ? Duration.ZERO : starved;
    }

    /** Returns the processor time that the machine used since this wait began. */
    Duration processorTime() {
        return clock.processorTime().minus(processorTimeAtStart);
    }

    Duration budget() {
        return budget;
    }
}
