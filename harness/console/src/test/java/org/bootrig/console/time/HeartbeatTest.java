package org.bootrig.console.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final long MILLI = 1_000_000;

    private long now;
    private long withSuspension = 3_600_000 * MILLI;
    private final Heartbeat heartbeat = new Heartbeat(() -> now, () -> withSuspension);

    @Test
    void timeCountsAsLongAsBeatsComeOnTime() {
        pass(100);
        assertThat(heartbeat.beat().onTime()).isTrue();
        pass(290);
        assertThat(heartbeat.beat()).isEqualTo(new Heartbeat.Beat(290 * MILLI, true));

        assertThat(heartbeat.observed()).isEqualTo(Duration.ofMillis(390));
    }

    @Test
    void aStoppedProcessHasObservedNothing() {
        pass(100);
        heartbeat.beat();
        pass(20_000);

        assertThat(heartbeat.beat()).isEqualTo(new Heartbeat.Beat(20_000 * MILLI, false));
        assertThat(heartbeat.observed()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aSuspendedHostHasObservedNothing() {
        pass(100);
        heartbeat.beat();
        pass(100);
        withSuspension += 3_600_000 * MILLI;

        assertThat(heartbeat.beat().onTime()).isFalse();
        assertThat(heartbeat.observed()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void anUptimeThatIsExactToAHundredthOfASecondIsNoSuspension() {
        pass(100);
        heartbeat.beat();
        pass(295);
        withSuspension += 19 * MILLI;

        assertThat(heartbeat.beat().onTime()).isTrue();
    }

    @Test
    void theHostSaysHowLongItHasBeenUp() {
        assertThat(Uptime.nanos()).isPositive();
    }

    @Test
    void patienceEndsWithoutAResultAndNotWithOne() throws Exception {
        assertThat(new Patience(Duration.ofMinutes(1)).await(CompletableFuture.completedFuture("there")))
                .isEqualTo("there");
        assertThatThrownBy(() -> new Patience(Duration.ofMillis(150)).await(new CompletableFuture<>()))
                .isInstanceOf(TimeoutException.class);
    }

    private void pass(long millis) {
        now += millis * MILLI;
        withSuspension += millis * MILLI;
    }
}
