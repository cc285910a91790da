package org.bootrig.qemu.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketCaptureTest {

    private static final int FRAME_HEADER = 16;

    private final PacketCapture capture = new PacketCapture();
    private final byte[] header = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
    };

    @Test
    void aCaptureWithoutFramesIsNone() {
        capture.write(header, 0, header.length);

        assertThat(capture.file()).isEmpty();
    }

    @Test
    void framesThatArriveByteByByteAreWholeAndAHalfOneIsLeftOut() {
        byte[] whole = joined(header, frame(60), frame(1514));
        for (byte value : joined(whole, new byte[] {0, 0, 0})) {
            capture.write(value);
        }

        assertThat(capture.file()).contains(whole);
    }

    @Test
    void onlyTheLastFramesAreKept() {
        capture.write(header, 0, header.length);
        byte[] large = frame(200_000);
        for (int count = 0; count < 50; count++) {
            capture.write(large, 0, large.length);
        }
        byte[] last = frame(99);
        capture.write(last, 0, last.length);

        byte[] file = capture.file().orElseThrow();
        assertThat(file)
                .hasSizeBetween(3 << 20, (4 << 20) + header.length)
                .startsWith(header)
                .endsWith(last);
    }

    @Test
    void aFurtherFileHeaderBeginsANewCapture() {
        byte[] second = header.clone();
        ByteBuffer.wrap(second).order(ByteOrder.nativeOrder()).putInt(0xa1b2c3d4);
        byte[] fresh = joined(second, frame(77));
        for (byte value : joined(header, frame(60), frame(61), fresh)) {
            capture.write(value);
        }

        assertThat(capture.file()).contains(fresh);
    }

    @Test
    void nonsenseEndsTheCaptureAndKeepsWhatWasGood() {
        byte[] good = joined(header, frame(60));
        capture.write(good, 0, good.length);
        byte[] nonsense = new byte[FRAME_HEADER];
        Arrays.fill(nonsense, (byte) -1);
        capture.write(nonsense, 0, nonsense.length);
        capture.write(frame(60), 0, FRAME_HEADER + 60);

        assertThat(capture.file()).contains(good);
    }

    private static byte[] frame(int size) {
        return ByteBuffer.allocate(FRAME_HEADER + size)
                .order(ByteOrder.nativeOrder())
                .putInt(0)
                .putInt(0)
                .putInt(size)
                .putInt(size)
                .array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
