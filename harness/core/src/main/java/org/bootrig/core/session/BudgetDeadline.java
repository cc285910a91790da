package org.bootrig.core.session;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootrig.console.Deadline;
import org.bootrig.core.machine.MachineClock;

/**
 * Keeps a budget in the time that the machine was given: wall-clock time less the time for which its host let it
 * starve. A busy host stretches the wait by what it took away, and an idle guest's clock still runs.
 *
 * <p>Where the machine tells its guest's own time, that is what the budget is spent in. A guest on such a clock passes
 * idle hours in a moment, so it also gets a short time of its host, in which what was sent to it can arrive.
 */
final class BudgetDeadline implements Deadline {

    /** A host that gives the machine less than a tenth of what it asks for is a lab fault, not a slow system. */
    private static final int LONGEST_STRETCH = 10;

    /** How long a machine on the virtual clock always gets of its host. */
    private static final Duration LEAST = Duration.ofSeconds(2);
    /** A machine that worked for so long has taken what was sent to it before. */
    private static final Duration AMPLE_WORK = Duration.ofMillis(300);
    /** How often guest time, which nothing signals, is asked for while a wait lasts. */
    private static final Duration ASKED_EVERY = Duration.ofMillis(100);

    private final long start = System.nanoTime();
    private final Duration budget;
    private final MachineClock clock;
    private final Duration starvedAtStart;
    private final Duration processorTimeAtStart;
    private final Optional<Duration> guestTimeAtStart;
    private final Supplier<Duration> clientStarved;

    BudgetDeadline(Duration budget, MachineClock clock) {
        this(budget, clock, () -> Duration.ZERO);
    }

    /** @param clientStarved how long the host let the guest's client starve since this wait began */
    BudgetDeadline(Duration budget, MachineClock clock, Supplier<Duration> clientStarved) {
        this.clientStarved = clientStarved;
        this.budget = budget;
        this.clock = clock;
        this.starvedAtStart = clock.starved();
        this.processorTimeAtStart = clock.processorTime();
        this.guestTimeAtStart = clock.guestTime();
    }

    @Override
    public Duration remaining() {
        Duration waited = waited();
        Duration atMost = budget.multipliedBy(LONGEST_STRETCH).minus(waited);
        Duration left = leftOf(waited.minus(starved()));
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /** Returns whether the wait took as long as it may although its budget is not spent: the host gave next to nothing. */
    boolean isCutShort() {
        Duration waited = waited();
        boolean spent = guestTime()
                .map(guest -> guest.compareTo(budget) >= 0)
                .orElseGet(() -> waited.minus(starved()).compareTo(budget) >= 0);
        return !spent && waited.compareTo(budget.multipliedBy(LONGEST_STRETCH)) >= 0;
    }

    private Duration leftOf(Duration given) {
        Optional<Duration> guestTime = guestTime();
        if (guestTime.isEmpty()) {
            return budget.minus(given);
        }
        // A guest that idles on this clock keeps a processor at work, and seems to starve for ever on a busy host.
        Duration served = processorTime().compareTo(AMPLE_WORK) >= 0 ? waited() : given;
        Duration least = (budget.compareTo(LEAST) < 0 ? budget : LEAST).minus(served);
        boolean spent = guestTime.get().compareTo(budget) >= 0;
        return spent || least.compareTo(ASKED_EVERY) > 0 ? least : ASKED_EVERY;
    }

    /** Returns the guest's own time since this wait began, where the machine tells it. */
    Optional<Duration> guestTime() {
        if (guestTimeAtStart.isEmpty()) {
            return Optional.empty();
        }
        return clock.guestTime().map(now -> now.minus(guestTimeAtStart.get()));
    }

    @Override
    public Duration waited() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * Returns how long the host let the machine, or its client, starve since this wait began. The two talk by turns, so
     * their waits add up.
     */
    Duration starved() {
        Duration starved = clock.starved().minus(starvedAtStart).plus(clientStarved.get());
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
