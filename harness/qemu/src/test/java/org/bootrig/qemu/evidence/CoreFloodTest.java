package org.bootrig.qemu.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory and disks that do not compress, or are very large, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class CoreFloodTest {

    @TempDir
    Path folder;

    @Test
    void floodsEndNoRun() throws Exception {
        SmallHeap.run(CoreFloodTest.class, folder.toString());
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path noise = folder.resolve("noise.core");
        Random random = new Random(1);
        byte[] block = new byte[1 << 16];
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(noise))) {
            for (int count = 0; count < 800; count++) {
                random.nextBytes(block);
                file.write(block);
            }
        }
        assertThatThrownBy(() -> MemoryCore.compressed(noise))
                .hasMessage("noise.core does not compress below 4 MiB, which is the most that is kept");
        assertThat(noise).as("what was not kept").doesNotExist();

        Path zeros = folder.resolve("zeros.core");
        try (RandomAccessFile file = new RandomAccessFile(zeros.toFile(), "rw")) {
            file.setLength(256 << 20);
        }
        assertThat(MemoryCore.gzip(zeros, 1L << 40)).hasSizeBetween(100_000, 4 << 20);
        assertThatThrownBy(() -> MemoryCore.gzip(zeros, 64 << 20))
                .hasMessage("zeros.core has 256 MB and at most 64 MB are kept");
        System.exit(0);
    }
}
