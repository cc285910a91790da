package org.bootrig.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.bootrig.core.machine.MachineClock;
import org.junit.jupiter.api.Test;

class BudgetDeadlineTest {

    private final Clock clock = new Clock();

    private static final class Clock implements MachineClock {

        private Optional<Duration> guest = Optional.empty();
        private Duration starved = Duration.ZERO;

        @Override
        public Mode mode() {
            return guest.isPresent() ? Mode.VIRTUAL : Mode.REAL;
        }

        @Override
        public Optional<Duration> guestTime() {
            return guest;
        }

        @Override
        public Duration processorTime() {
            return Duration.ZERO;
        }

        @Override
        public Duration starved() {
            return starved;
        }
    }

    @Test
    void whatTheHostTookAwayIsGivenBack() {
        BudgetDeadline deadline = new BudgetDeadline(Duration.ofMillis(1), clock);
        clock.starved = Duration.ofSeconds(60);

        assertThat(deadline.remaining())
                .isLessThanOrEqualTo(Duration.ofMillis(10))
                .isPositive();
    }

    @Test
    void whatTheHostTookAwayFromTheClientIsGivenBackToo() {
        Duration[] clientStarved = {Duration.ZERO};
        BudgetDeadline deadline = new BudgetDeadline(Duration.ofSeconds(10), clock, () -> clientStarved[0]);
        clock.starved = Duration.ofSeconds(3);
        clientStarved[0] = Duration.ofSeconds(4);

        assertThat(deadline.starved()).isEqualTo(Duration.ofSeconds(7));
        assertThat(deadline.remaining()).isGreaterThan(Duration.ofSeconds(16));
    }

    @Test
    void aHostThatGivesNextToNothingCutsTheWaitShort() {
        BudgetDeadline deadline = new BudgetDeadline(Duration.ofMillis(1), clock);
        clock.starved = Duration.ofSeconds(60);
        assertThat(deadline.isCutShort()).isFalse();

        assertThat(remainingAfterAMoment(deadline)).isNegative();
        assertThat(deadline.isCutShort()).isTrue();
        clock.starved = Duration.ZERO;
        assertThat(deadline.isCutShort()).isFalse();
    }

    @Test
    void guestTimeIsWhatIsSpentWhereTheMachineTellsIt() {
        clock.guest = Optional.of(Duration.ofSeconds(100));
        BudgetDeadline deadline = new BudgetDeadline(Duration.ofMillis(1), clock);
        assertThat(deadline.remaining()).isPositive();

        clock.guest = Optional.of(Duration.ofSeconds(101));

        assertThat(deadline.guestTime()).contains(Duration.ofSeconds(1));
        assertThat(remainingAfterAMoment(deadline)).isNegative();
    }

    @Test
    void aGuestThatPassesAnHourInAMomentStillGetsAShortTimeOfItsHost() {
        clock.guest = Optional.of(Duration.ZERO);
        BudgetDeadline deadline = new BudgetDeadline(Duration.ofSeconds(30), clock);
        clock.guest = Optional.of(Duration.ofHours(1));

        assertThat(deadline.remaining()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
    }

    @Test
    void aMachineThatNoLongerTellsItsTimeIsKeptOnTheHostsClock() {
        clock.guest = Optional.of(Duration.ZERO);
        BudgetDeadline deadline = new BudgetDeadline(Duration.ofSeconds(30), clock);
        clock.guest = Optional.empty();

        assertThat(deadline.remaining()).isGreaterThan(Duration.ofSeconds(20));
    }

    private static Duration remainingAfterAMoment(BudgetDeadline deadline) {
        while (deadline.waited().compareTo(Duration.ofMillis(20)) < 0) {
            Thread.onSpinWait();
        }
        return deadline.remaining();
    }
}
