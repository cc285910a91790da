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
    private long ready;
    private final Heartbeat heartbeat = new Heartbeat(() -> now, () -> withSuspension, () -> ready);

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
    void aThreadThatWaitsForAProcessorObserves() {
        pass(100);
        heartbeat.beat();
        pass(900);
        ready += 700 * MILLI;

        assertThat(heartbeat.beat()).isEqualTo(new Heartbeat.Beat(900 * MILLI, true));
        assertThat(heartbeat.observed()).isEqualTo(Duration.ofMillis(1000));
    }

    @Test
    void aThreadThatWasStoppedForLongerThanItWaitedObservesNothing() {
        pass(100);
        heartbeat.beat();
        pass(900);
        ready += 500 * MILLI;

        Heartbeat.Beat beat = heartbeat.beat();
        assertThat(beat.onTime()).isFalse();
        assertThat(beat.watched()).isEqualTo(300 * MILLI);
    }

    @Test
    void afterMoreThanASecondNobodyKnowsWhatElseWasStopped() {
        pass(100);
        heartbeat.beat();
        pass(1100);
        ready += 1100 * MILLI;

        assertThat(heartbeat.beat().onTime()).isFalse();
    }

    @Test
    void theFirstIntervalIsToldByItsLengthAlone() {
        ready = 5000 * MILLI;
        pass(400);

        assertThat(heartbeat.beat().onTime()).isFalse();
    }

    @Test
    void theHostSaysHowLongAThreadWasReady() {
        long before = ReadyTime.nanos();
        long until = System.nanoTime() + 50 * MILLI;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(ReadyTime.nanos() - before).isGreaterThan(10 * MILLI);
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
