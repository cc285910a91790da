package org.bootrig.qemu.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.CableFaults;
import org.junit.jupiter.api.Test;

class FrameFaultsTest {

    private static final int FRAMES = 10_000;
    private static final byte[] FRAME = {1, 2, 3, 4};

    @Test
    void aSoundCableDeliversEveryFrameAtOnce() {
        assertThat(carry(CableFaults.NONE, 0)).allSatisfy(arrivals -> {
            assertThat(arrivals).hasSize(1);
            assertThat(arrivals.get(0).frame()).isEqualTo(FRAME);
            assertThat(arrivals.get(0).after()).isZero();
        });
    }

    @Test
    void losesTheShareThatWasRequested() {
        long lost = carry(CableFaults.NONE.withLoss(0.05), 0).stream()
                .filter(List::isEmpty)
                .count();

        assertThat(lost).isCloseTo(FRAMES / 20, within(100L));
    }

    @Test
    void deliversTwiceAndLateAndWrongEachByItsOwnDraw() {
        CableFaults faults =
                CableFaults.NONE.withDuplication(0.1).withReordering(0.2).withCorruption(0.3);

        List<FrameFaults.Arrival> arrivals =
                carry(faults, 0).stream().flatMap(List::stream).toList();
        long late = arrivals.stream()
                .filter(arrival -> arrival.after().equals(FrameFaults.OVERTAKEN))
                .count();
        long wrong = arrivals.stream()
                .filter(arrival -> wrongBits(arrival.frame()) == 1)
                .count();

        assertThat((long) arrivals.size()).isCloseTo(FRAMES * 11L / 10, within(150L));
        assertThat(late).isCloseTo(FRAMES / 5, within(200L));
        assertThat(wrong).isCloseTo(FRAMES * 33L / 100, within(250L));
        assertThat(arrivals).noneMatch(arrival -> wrongBits(arrival.frame()) > 1);
    }

    @Test
    void drawsTheSameForTheSameSeedAndOtherwiseAnew() {
        CableFaults faults = CableFaults.NONE.withLoss(0.5).withSeed(7);

        assertThat(fates(faults, 0)).isEqualTo(fates(faults, 0));
        assertThat(fates(faults, 0)).isNotEqualTo(fates(faults, 1));
        assertThat(fates(faults, 0)).isNotEqualTo(fates(faults.withSeed(8), 0));
    }

    @Test
    void delaysEveryFrame() {
        Duration delay = Duration.ofMillis(20);

        assertThat(carry(CableFaults.NONE.withDelay(delay), 0))
                .allMatch(arrivals -> arrivals.get(0).after().equals(delay));
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> CableFaults.NONE.withLoss(1.5))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("150");
    }

    private static List<List<FrameFaults.Arrival>> carry(CableFaults faults, int direction) {
        FrameFaults fate = new FrameFaults(faults, direction);
        return IntStream.range(0, FRAMES)
                .mapToObj(frame -> fate.arrivals(FRAME))
                .toList();
    }

    private static List<Integer> fates(CableFaults faults, int direction) {
        return carry(faults, direction).stream().map(List::size).toList();
    }

    private static int wrongBits(byte[] frame) {
        return IntStream.range(0, FRAME.length)
                .map(index -> Integer.bitCount((frame[index] ^ FRAME[index]) & 0xFF))
                .sum();
    }
}
