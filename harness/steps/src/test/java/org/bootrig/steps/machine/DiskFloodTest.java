package org.bootrig.steps.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.process.HostProcess;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks and promises that a guest made very large, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class DiskFloodTest {

    @TempDir
    Path folder;

    @Test
    void floodsEndNoRun() throws Exception {
        SmallHeap.run(DiskFloodTest.class, folder.toString());
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        files(folder);
        promises();
        System.exit(0);
    }

    private static void files(Path folder) throws IOException {
        Path content = Files.createDirectory(folder.resolve("content"));
        Files.writeString(content.resolve("small"), "small");
        for (String name : List.of("half", "other")) {
            Files.write(content.resolve(name), new byte[5 << 20]);
        }
        try (RandomAccessFile endless =
                new RandomAccessFile(content.resolve("endless").toFile(), "rw")) {
            // A hole: it takes no block of the guest's disk, and would take all of the host's.
            endless.setLength(4L << 30);
            endless.write(1);
        }
        Path image = folder.resolve("disk");
        HostProcess.Ended made = HostProcess.of(
                        List.of("mke2fs", "-q", "-t", "ext2", "-d", content.toString(), image.toString(), "32M"))
                .runMerged();
        assertThat(made.status()).as(made.output()).isZero();
        DiskImage disk = new DiskImage(image);

        assertThat(new String(disk.read(List.of("/small", "/missing")).get("/small"), StandardCharsets.UTF_8))
                .isEqualTo("small");
        assertThatThrownBy(() -> disk.read(List.of("/small", "/endless")))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining(
                        "with /endless they have more than 8 MiB, which is the most that is looked at together");
        assertThatThrownBy(() -> disk.read(List.of("/half", "/other")))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("with /other they have more than 8 MiB");
    }

    private static void promises() {
        StringBuilder console = new StringBuilder();
        for (int number = 0; console.length() < DiskSteps.MOST_SHOWN - 100; number++) {
            console.append("promised /").append(number).append(" absent\n");
        }
        assertThat(Promises.in(console.toString()).count()).isGreaterThan(50_000);
        assertThat(Promises.in("promised /" + "x".repeat((int) DiskSteps.MOST_SHOWN))
                        .count())
                .isZero();
        assertThat(Promises.in("changing /" + "x".repeat((int) DiskSteps.MOST_SHOWN))
                        .count())
                .isZero();
    }
}
