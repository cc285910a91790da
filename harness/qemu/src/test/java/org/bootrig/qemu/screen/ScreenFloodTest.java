package org.bootrig.qemu.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.picture.Picture;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a screen that a guest made very large, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class ScreenFloodTest {

    @TempDir
    Path folder;

    @Test
    void largePicturesEndNoRun() throws Exception {
        SmallHeap.run(ScreenFloodTest.class, folder.toString());
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).resolve("screen.ppm");
        write(file, SmallHeap.FLOOD);
        assertThatThrownBy(() -> QemuScreen.take(file))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining(
                        "it has " + SmallHeap.FLOOD + " bytes, and at most " + QemuScreen.MOST + " are read");

        int lines = (int) (QemuScreen.MOST / 3 / 1024) - 1;
        byte[] header = ("P6\n1024 " + lines + "\n255\n").getBytes(StandardCharsets.US_ASCII);
        write(file, header.length + 1024L * lines * 3, header);
        assertThat(Picture.parse(QemuScreen.take(file)).height()).isEqualTo(lines);
        assertThat(file).doesNotExist();

        assertThatThrownBy(() -> Picture.parse("P6\n65535 65535\n255\n".getBytes(StandardCharsets.US_ASCII)))
                .as("more is said than is there")
                .isInstanceOf(IOException.class);
        System.exit(0);
    }

    private static void write(Path file, long length, byte... beginning) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.write(beginning);
            content.setLength(length);
        }
    }
}
