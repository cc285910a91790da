package org.bootrig.qemu.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootrig.fake.SmallHeap;
import org.bootrig.qemu.process.BoundedOutput;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a guest, or a QEMU that a guest annoys, says without end, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class QemuFloodTest {

    @Test
    void floodsEndNoRun() throws Exception {
        SmallHeap.run(QemuFloodTest.class);
    }

    public static void main(String[] arguments) {
        firmware();
        messages();
        frames();
        System.exit(0);
    }

    /** Bytes for the firmware's debug port in one line that never ends. */
    private static void firmware() {
        AtomicInteger lines = new AtomicInteger();
        FirmwareLog log = new FirmwareLog(line -> {
            assertThat(line).hasSizeLessThan(5000);
            lines.incrementAndGet();
        });
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'x');
        for (long sent = 0; sent < SmallHeap.FLOOD; sent += block.length) {
            log.take(ByteBuffer.wrap(block));
        }
        log.take(ByteBuffer.wrap(new byte[] {'\n'}));
        assertThat(lines).hasValue(1);
        assertThat(log.text()).hasSizeLessThan(100_000).startsWith("[... ");
    }

    private static void messages() {
        BoundedOutput output = new BoundedOutput(16 << 10);
        byte[] block = "qemu: a warning about the guest\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        for (; sent < SmallHeap.FLOOD; sent += block.length) {
            output.write(block, 0, block.length);
        }
        assertThat(output.text())
                .hasSizeLessThan(20_000)
                .startsWith("[... " + (sent - (16 << 10)) + " bytes before this are not kept ...]\n")
                .endsWith("a warning about the guest\n");
    }

    private static void frames() {
        PacketCapture capture = new PacketCapture();
        capture.write(new byte[24], 0, 24);
        byte[] frame = ByteBuffer.allocate(16 + 60)
                .order(ByteOrder.nativeOrder())
                .putInt(8, 60)
                .array();
        for (long sent = 0; sent < SmallHeap.FLOOD; sent += frame.length) {
            capture.write(frame, 0, frame.length);
        }
        assertThat(capture.file().orElseThrow()).hasSizeLessThan(5 << 20);
    }
}
