package org.bootrig.core.session;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bootrig.console.Deadline;
import org.bootrig.console.time.Heartbeat;
import org.bootrig.console.time.ObservedTime;
import org.bootrig.core.base.Cause;
import org.bootrig.core.machine.MachineClock;
import org.jspecify.annotations.Nullable;

/**
 * Measures a budget in the time that the machine was given: the observed time, less the time for which its host let it
 * starve. An interval was observed if the harness ran, and if whatever runs the machine answered the question asked at
 * the interval's end. So a host that stops either spends no budget, while an idle guest does.
 *
 * <p>If the machine measures its guest's own time, the budget is spent in that time. A guest on such a clock passes
 * idle hours in a moment, so it also gets a short time of its host, in which input can arrive.
 *
 * <p>Starvation, processor time and guest time are read only when an interval ends, so that a short wait costs little.
 */
final class BudgetDeadline implements Deadline {

    /** A wait may take this many times its budget, plus the grace, before the host is blamed instead of the system. */
    private static final int LONGEST_STRETCH = 3;

    private static final Duration GRACE = Duration.ofSeconds(60);

    /** If whatever runs the machine does not answer for this long, while the harness ran, it never will. */
    static final Duration UNRESPONSIVE = Duration.ofSeconds(60);

    /** The host time that a machine on the virtual clock always gets. */
    private static final Duration LEAST = Duration.ofSeconds(2);
    /** A machine that worked for this long has received all earlier input. */
    private static final Duration AMPLE_WORK = Duration.ofMillis(300);
    /** How soon to look for the answer that confirms that a budget is spent. */
    private static final Duration SOON = Duration.ofMillis(2);

    private final Heartbeat heartbeat;
    private final Duration budget;
    private final MachineClock clock;
    private final Supplier<Duration> clientStarved;
    private final LongSupplier progress;
    private final ObservedTime time = new ObservedTime();
    private final Optional<Duration> processorTimeAtStart;
    private Optional<Duration> guestTimeAtStart;
    private Optional<Duration> guestTime;
    private Duration starved;
    private @Nullable CompletableFuture<?> pulse;
    private @Nullable CompletableFuture<?> confirmation;
    private boolean overdue;
    private boolean worked;
    private long passed;
    private long watched;
    private long unanswered;
    private long lastProgress;
    private long givenAtProgress;

    BudgetDeadline(Duration budget, MachineClock clock) {
        this(budget, clock, () -> 0, () -> Duration.ZERO);
    }

    /**
     * @param progress grows with visible activity of the machine, such as its console's length
     * @param clientStarved how long the host let the guest's client starve since this wait began
     */
    BudgetDeadline(Duration budget, MachineClock clock, LongSupplier progress, Supplier<Duration> clientStarved) {
        this(budget, clock, progress, clientStarved, new Heartbeat());
    }

    BudgetDeadline(
            Duration budget,
            MachineClock clock,
            LongSupplier progress,
            Supplier<Duration> clientStarved,
            Heartbeat heartbeat) {
        this.budget = budget;
        this.clock = clock;
        this.progress = progress;
        this.clientStarved = clientStarved;
        this.heartbeat = heartbeat;
        this.starved = clock.starved().orElse(Duration.ZERO);
        this.processorTimeAtStart = clock.processorTime();
        this.guestTimeAtStart = clock.guestTime();
        this.guestTime = guestTimeAtStart.map(now -> Duration.ZERO);
        this.lastProgress = progress.getAsLong();
    }

    @Override
    public Duration remaining() {
        Duration begun = heartbeat.sinceLast();
        boolean due = begun.compareTo(Heartbeat.INTERVAL) >= 0;
        if (due || confirmation == null && isOver(left(begun))) {
            endInterval();
            begun = Duration.ZERO;
        }
        if (hostFault().isPresent()) {
            return Duration.ZERO;
        }
        // Whole intervals alone can spend a budget: this process may have been stopped since the last one.
        Duration left = left(Duration.ZERO);
        if (isOver(left)) {
            return confirmed() ? left : SOON;
        }
        confirmation = null;
        Duration untilBeat = Heartbeat.INTERVAL.minus(begun);
        Duration untilSpent = left.minus(begun);
        Duration next = untilSpent.compareTo(untilBeat) < 0 ? untilSpent : untilBeat;
        return isOver(next) ? SOON : next;
    }

    private static boolean isOver(Duration left) {
        return left.isNegative() || left.isZero();
    }

    /**
     * Returns the remaining time.
     *
     * @param begun how much of the interval that has begun is taken for given to the machine
     */
    private Duration left(Duration begun) {
        Duration given = given().plus(begun);
        if (guestTime.isEmpty()) {
            return budget.minus(given);
        }
        // A guest that idles on this clock keeps a processor busy, and on a busy host seems to starve for ever.
        Duration served = worked ? Duration.ofNanos(time.observed()).plus(begun) : given;
        Duration least = (budget.compareTo(LEAST) < 0 ? budget : LEAST).minus(served);
        boolean spent = guestTime.get().compareTo(budget) >= 0;
        return spent || least.compareTo(Heartbeat.INTERVAL) > 0 ? least : Heartbeat.INTERVAL;
    }

    private void endInterval() {
        Heartbeat.Beat beat = heartbeat.beat();
        boolean answered = pulse == null || pulse.isDone();
        // An answer to an older question may have come at the end of a long pause.
        boolean observed = beat.onTime() && answered && !overdue;
        long before = starved.toNanos();
        starved = clock.starved().orElse(Duration.ZERO).plus(clientStarved.get());
        time.add(beat.nanos(), observed, Math.max(0, starved.toNanos() - before));
        long noticed = beat.watched();
        watched += noticed;
        passed += beat.nanos();
        unanswered = answered ? 0 : unanswered + noticed;
        overdue = !answered;
        if (answered) {
            pulse = clock.pulse().toCompletableFuture();
            noteGuestTime();
        }
        if (progress.getAsLong() != lastProgress) {
            lastProgress = progress.getAsLong();
            givenAtProgress = time.given();
        }
    }

    private void noteGuestTime() {
        if (clock.mode() == MachineClock.Mode.VIRTUAL) {
            Optional<Duration> now = clock.guestTime();
            // It was not available at the wait's start, so it is counted from here on: earlier time is not charged to
            // the guest.
            guestTimeAtStart = guestTimeAtStart.or(() -> now);
            guestTime = now.map(guest -> guest.minus(guestTimeAtStart.get()));
            worked = worked || processorTime().orElse(AMPLE_WORK).compareTo(AMPLE_WORK) >= 0;
        }
    }

    /**
     * Returns whether whatever runs the machine has answered since the budget was spent. It is asked at that moment.
     */
    private boolean confirmed() {
        if (confirmation == null) {
            // The interval has just ended, so a question has been asked already, or an answer to an older one is
            // due.
            confirmation = Objects.requireNonNull(pulse, "each interval ends with a question");
        }
        return confirmation == null || confirmation.isDone();
    }

    /**
     * Returns why nothing is known about the system although the wait is over: whatever runs the machine does not
     * answer, or the host gave it so little time that the wait took longer than allowed.
     */
    Optional<Cause> hostFault() {
        Duration most = budget.multipliedBy(LONGEST_STRETCH).plus(GRACE);
        boolean tooLong = watched >= most.toNanos();
        if (unanswered >= UNRESPONSIVE.toNanos() || tooLong && unanswered > 0) {
            return Optional.of(Cause.MACHINE_UNRESPONSIVE);
        }
        return tooLong ? Optional.of(Cause.HOST_TOO_BUSY) : Optional.empty();
    }

    /** Returns the guest's own time since this wait began, if the machine measures it. */
    Optional<Duration> guestTime() {
        return guestTime;
    }

    @Override
    public Duration waited() {
        return Duration.ofNanos(passed).plus(heartbeat.sinceLast());
    }

    /** Returns the time that the machine was given since this wait began. */
    Duration given() {
        return Duration.ofNanos(time.given());
    }

    /** Returns the unobserved time since this wait began, up to the last beat. */
    Duration unobserved() {
        return Duration.ofNanos(passed - time.observed());
    }

    /** Returns the time that the host withheld from the machine, or from its client, since this wait began. */
    Duration withheld() {
        return Duration.ofNanos(passed - time.given());
    }

    /** Returns for how much of its given time the machine has made no visible progress. */
    Duration quiet() {
        return progress.getAsLong() == lastProgress ? Duration.ofNanos(time.given() - givenAtProgress) : Duration.ZERO;
    }

    /** Returns the processor time that the machine used since this wait began, if it is known. */
    Optional<Duration> processorTime() {
        return clock.processorTime().flatMap(now -> processorTimeAtStart.map(now::minus));
    }

    Duration budget() {
        return budget;
    }
}
