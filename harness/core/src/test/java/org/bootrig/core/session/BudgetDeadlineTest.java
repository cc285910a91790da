package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bootrig.console.time.Heartbeat;
import org.bootrig.core.base.Cause;
import org.bootrig.core.machine.MachineClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetDeadlineTest {

    private static final Duration BUDGET = Duration.ofSeconds(6);

    private final Clock clock = new Clock();
    private long now;
    private long said;
    private Duration clientStarved = Duration.ZERO;

    private static final class Clock implements MachineClock {

        private boolean virtual;
        private Optional<Duration> guest = Optional.empty();
        private Duration starved = Duration.ZERO;
        private CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);

        @Override
        public Mode mode() {
            return virtual ? Mode.VIRTUAL : Mode.REAL;
        }

        @Override
        public Optional<Duration> guestTime() {
            return guest;
        }

        @Override
        public Optional<Duration> processorTime() {
            return Optional.of(Duration.ZERO);
        }

        @Override
        public Optional<Duration> starved() {
            return Optional.of(starved);
        }

        @Override
        public CompletionStage<?> pulse() {
            return answer;
        }
    }

    private BudgetDeadline deadline(Duration budget) {
        return new BudgetDeadline(
                budget, clock, () -> said, () -> clientStarved, new Heartbeat(() -> now, () -> now, () -> 0));
    }

    @Test
    void aBudgetIsSpentByTheTimeThatPasses() {
        BudgetDeadline deadline = deadline(BUDGET);

        pass(deadline, BUDGET.minusMillis(50));
        assertThat(deadline.remaining()).isBetween(Duration.ofMillis(1), Duration.ofMillis(50));
        pass(deadline, Duration.ofMillis(50));

        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(deadline.hostFault()).isEmpty();
        assertThat(deadline.withheld()).isZero();
    }

    @Test
    void aWaitThatIsOverSoonAsksForNothing() {
        BudgetDeadline deadline = deadline(BUDGET);
        now += 90_000_000;
        clock.answer = null;

        assertThat(deadline.remaining()).isPositive();
    }

    @Test
    void whatTheHostTookAwayIsGivenBack() {
        BudgetDeadline deadline = deadline(BUDGET);
        for (int second = 0; second < 10; second++) {
            // Linux books a wait for the processor when it is over.
            pass(deadline, Duration.ofSeconds(1));
            clock.starved = clock.starved.plusMillis(500);
        }
        pass(deadline, Duration.ofMillis(200));

        assertThat(deadline.given()).isBetween(Duration.ofMillis(5000), Duration.ofMillis(5200));
        assertThat(deadline.withheld()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deadline.remaining()).isPositive();
    }

    @Test
    void whatTheHostTookAwayFromTheClientIsGivenBackToo() {
        BudgetDeadline deadline = deadline(BUDGET);
        pass(deadline, Duration.ofSeconds(4));
        clock.starved = Duration.ofSeconds(1);
        clientStarved = Duration.ofSeconds(2);
        pass(deadline, Duration.ofSeconds(1));

        assertThat(deadline.given()).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(2));
    }

    /** At any of the moments at which the clock is read, this process can be stopped. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aHarnessThatIsStoppedWhileItLooksAtTheClockHasSpentNoBudget(int reading) {
        int[] readings = {Integer.MIN_VALUE};
        BudgetDeadline deadline = new BudgetDeadline(
                BUDGET,
                clock,
                () -> said,
                () -> clientStarved,
                new Heartbeat(
                        () -> {
                            if (++readings[0] == reading) {
                                now += Duration.ofSeconds(20).toNanos();
                            }
                            return now;
                        },
                        () -> now,
                        () -> 0));
        pass(deadline, BUDGET.minusMillis(250));
        now += Duration.ofMillis(90).toNanos();
        readings[0] = 0;
        for (int look = 0; look < 5; look++) {
            assertThat(deadline.remaining()).as("look " + look).isPositive();
        }
        assertThat(deadline.given()).isLessThan(BUDGET);

        readings[0] = Integer.MIN_VALUE;
        pass(deadline, Duration.ofMillis(600));
        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void aHarnessThatWasStoppedHasSpentNoBudget() {
        BudgetDeadline deadline = deadline(BUDGET);
        pass(deadline, Duration.ofSeconds(2));
        now += Duration.ofSeconds(30).toNanos();

        assertThat(deadline.remaining()).isPositive();
        // What came right before the freeze does not count either: it may have begun there.
        assertThat(deadline.given()).isBetween(Duration.ofMillis(1700), Duration.ofSeconds(2));
        pass(deadline, Duration.ofMillis(3900));
        assertThat(deadline.remaining()).isPositive();
        pass(deadline, Duration.ofMillis(500));
        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(deadline.hostFault()).isEmpty();
        assertThat(deadline.withheld()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anEmulatorThatWasStoppedHasSpentNoBudget() {
        BudgetDeadline deadline = deadline(BUDGET);
        pass(deadline, Duration.ofSeconds(2));
        clock.answer = new CompletableFuture<>();
        pass(deadline, Duration.ofSeconds(30));

        assertThat(deadline.given()).isBetween(Duration.ofMillis(1700), Duration.ofSeconds(2));
        clock.answer.complete(null);
        pass(deadline, Duration.ofMillis(3900));
        assertThat(deadline.remaining()).isPositive();
        pass(deadline, Duration.ofMillis(500));
        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void aSpentBudgetIsConfirmedByAnAnswer() {
        BudgetDeadline deadline = deadline(Duration.ofMillis(50));
        clock.answer = new CompletableFuture<>();
        pass(deadline, Duration.ofMillis(60));

        assertThat(deadline.remaining()).isPositive();
        clock.answer.complete(null);
        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void anEmulatorThatNeverAnswersIsNoVerdictOnTheSystem() {
        BudgetDeadline deadline = deadline(BUDGET);
        clock.answer = new CompletableFuture<>();
        pass(deadline, Duration.ofSeconds(59));
        assertThat(deadline.hostFault()).isEmpty();
        pass(deadline, Duration.ofSeconds(2));

        assertThat(deadline.hostFault()).contains(Cause.MACHINE_UNRESPONSIVE);
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void theStretchOfAWaitHasACeiling() {
        BudgetDeadline deadline = deadline(Duration.ofSeconds(60));
        for (int second = 0; second < 239; second++) {
            clock.starved = clock.starved.plusMillis(900);
            pass(deadline, Duration.ofSeconds(1));
        }
        assertThat(deadline.hostFault()).isEmpty();
        pass(deadline, Duration.ofSeconds(2));

        assertThat(deadline.hostFault()).contains(Cause.HOST_TOO_BUSY);
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void aFreezeIsNoPartOfTheCeiling() {
        BudgetDeadline deadline = deadline(BUDGET);
        pass(deadline, Duration.ofSeconds(1));
        now += Duration.ofHours(1).toNanos();

        assertThat(deadline.remaining()).isPositive();
        assertThat(deadline.hostFault()).isEmpty();
    }

    @Test
    void outputInTimeThatWasGivenIsProgressHoweverLongAFreezeFollows() {
        BudgetDeadline deadline = deadline(BUDGET);
        pass(deadline, Duration.ofMillis(5500));
        said++;
        pass(deadline, Duration.ofMillis(200));
        now += Duration.ofSeconds(20).toNanos();
        pass(deadline, Duration.ofMillis(500));

        assertThat(deadline.quiet()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void guestTimeIsWhatIsSpentWhereTheMachineMeasuresIt() {
        clock.virtual = true;
        clock.guest = Optional.of(Duration.ofSeconds(100));
        BudgetDeadline deadline = deadline(Duration.ofMillis(500));
        pass(deadline, Duration.ofSeconds(1));
        assertThat(deadline.remaining()).isPositive();

        clock.guest = Optional.of(Duration.ofSeconds(101));
        pass(deadline, Duration.ofMillis(200));

        assertThat(deadline.guestTime()).contains(Duration.ofSeconds(1));
        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void aGuestThatPassesAnHourInAMomentStillGetsAShortTimeOfItsHost() {
        clock.virtual = true;
        clock.guest = Optional.of(Duration.ZERO);
        BudgetDeadline deadline = deadline(Duration.ofSeconds(30));
        clock.guest = Optional.of(Duration.ofHours(1));
        pass(deadline, Duration.ofMillis(1900));
        assertThat(deadline.remaining()).isPositive();
        pass(deadline, Duration.ofMillis(200));

        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void aMachineThatNoLongerMeasuresItsTimeIsKeptOnTheHostsClock() {
        clock.virtual = true;
        clock.guest = Optional.of(Duration.ZERO);
        BudgetDeadline deadline = deadline(Duration.ofSeconds(30));
        clock.guest = Optional.empty();
        pass(deadline, Duration.ofSeconds(29));
        assertThat(deadline.remaining()).isPositive();
        pass(deadline, Duration.ofSeconds(2));

        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    /** Lets time pass in which the wait asks as often as it must. */
    private void pass(BudgetDeadline deadline, Duration length) {
        long end = now + length.toNanos();
        while (now < end) {
            long step = Math.max(deadline.remaining().toNanos(), 1_000_000);
            now += Math.min(step, end - now);
        }
    }
}
