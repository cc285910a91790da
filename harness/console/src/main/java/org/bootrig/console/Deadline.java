package org.bootrig.console;

import java.time.Duration;

/**
 * Returns how much of a wait's budget is left, on whatever clock the budget uses.
 *
 * <p>Called by the waiting thread only.
 */
public interface Deadline {

    /**
     * Returns the least wall-clock time in which the budget could run out; zero or less once it has run out.
     *
     * <p>A budget of machine CPU time cannot be spent faster than the wall clock runs, so the waiter may sleep on its
     * condition for this long and then ask again.
     */
    Duration remaining();

    /** Returns the wall-clock time since the wait began. */
    Duration waited();

    /**
     * Makes a budget in the time that this process observed: on the wall clock, less the time for which this process
     * was stopped, frozen or suspended.
     */
    static Deadline wallClock(Duration budget) {
        return new WallClockDeadline(budget);
    }
}
