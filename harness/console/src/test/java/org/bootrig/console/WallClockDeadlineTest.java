package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.bootrig.console.time.Heartbeat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockDeadlineTest {

    private static final long MILLI = 1_000_000;

    private long now;
    private int reading = Integer.MIN_VALUE;
    private int stoppedAt;

    private final WallClockDeadline deadline = new WallClockDeadline(
            Duration.ofSeconds(1),
            new Heartbeat(
                    () -> {
                        if (++reading == stoppedAt) {
                            now += 20_000 * MILLI;
                        }
                        return now;
                    },
                    () -> now,
                    () -> 0));

    @Test
    void aBudgetIsSpentByIntervalsThatWereObserved() {
        pass(900);
        assertThat(deadline.remaining()).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
        pass(100);
        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    /** At any of the moments at which the clock is read, this process can be stopped. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aProcessThatIsStoppedWhileItLooksAtTheClockHasSpentNoBudget(int place) {
        pass(800);
        now += 90 * MILLI;
        reading = 0;
        stoppedAt = place;

        for (int look = 0; look < 5; look++) {
            assertThat(deadline.remaining()).as("look " + look).isPositive();
        }
        pass(400);
        assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    }

    private void pass(long millis) {
        for (long passed = 0; passed < millis; passed += 100) {
            now += 100 * MILLI;
            deadline.remaining();
        }
    }
}
