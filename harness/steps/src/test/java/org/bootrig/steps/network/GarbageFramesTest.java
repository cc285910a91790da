package org.bootrig.steps.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GarbageFramesTest {

    private static final int FRAMES = 20_000;

    private static List<byte[]> frames(long seed) {
        GarbageFrames garbage = new GarbageFrames(seed, "52:54:00:12:34:56", "10.0.2.15");
        return Stream.generate(garbage::next).limit(FRAMES).toList();
    }

    @Test
    void theSameSeedGivesTheSameFramesAndAnotherGivesOthers() {
        assertThat(frames(7)).usingElementComparator(java.util.Arrays::compare).isEqualTo(frames(7));
        assertThat(frames(7)).usingElementComparator(java.util.Arrays::compare).isNotEqualTo(frames(8));
    }

    @Test
    void everyFrameFitsOnTheWire() {
        assertThat(frames(1)).allSatisfy(frame -> assertThat(frame.length).isBetween(14, 1514));
    }

    @Test
    void halfOfTheSegmentsPassTheFirstChecksAndTheOthersDoNot() {
        List<byte[]> segments =
                frames(1).stream().filter(GarbageFramesTest::isWholeSegment).toList();
        assertThat(segments).hasSizeGreaterThan(500);
        double right = segments.stream().filter(GarbageFramesTest::isSound).count() / (double) segments.size();
        assertThat(right).isBetween(0.4, 0.9);
    }

    private static boolean isWholeSegment(byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        return bytes.length >= 14 + 40
                && frame.getShort(12) == 0x0800
                && bytes[14] == 0x45
                && (frame.getShort(16) & 0xFFFF) == bytes.length - 14
                && (frame.getShort(20) & 0x3FFF) == 0
                && bytes[23] == 6;
    }

    private static boolean isSound(byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        int pseudo = words(frame, 26, 34) + 6 + bytes.length - 34;
        return folded(words(frame, 14, 34)) == 0xFFFF && folded(pseudo + words(frame, 34, bytes.length)) == 0xFFFF;
    }

    private static int words(ByteBuffer frame, int start, int end) {
        int sum = 0;
        for (int at = start; at < end; at++) {
            sum += (frame.get(at) & 0xFF) << ((at - start) % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static int folded(int sum) {
        return (sum & 0xFFFF) + (sum >>> 16);
    }
}
