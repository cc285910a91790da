package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.session.MachineSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that start nowhere: one sentence says what was seen and what to try. */
@Timeout(60)
class BadImagesTest {

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void anEmptyFileIsRefusedBeforeAnythingStarts() throws Exception {
        Files.createFile(bench.nextDisk());

        assertThatThrownBy(() -> bench.machineOfDisk())
                .isInstanceOf(UserMistake.class)
                .hasMessageStartingWith(folder.resolve("system.yaml") + ": the artifact 'raw' cannot be started: ")
                .hasMessageEndingWith("boot1.img is empty; look at what makes it");
    }

    @Test
    void aKernelForAnotherProcessorIsRefusedBeforeAnythingStarts() throws Exception {
        byte[] elf = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F'}, 4096);
        elf[18] = (byte) 183;
        Files.write(folder.resolve("kernel.elf"), elf);
        bench.artifact("kernel", "kernel.elf");

        assertThatThrownBy(() -> bench.machineOfDisk("media: [{kind: kernel}]"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("is an ELF program for 64-bit ARM (AArch64)");
    }

    @Test
    void aKernelThatQemuCannotLoadIsTheProfilesMistake() throws Exception {
        byte[] bytes = new byte[8192];
        new Random(3).nextBytes(bytes);
        Files.write(folder.resolve("random"), bytes);
        bench.artifact("kernel", "random");
        var machine = bench.machineOfDisk("media: [{kind: kernel}]");

        assertThatThrownBy(() -> machine.power().on())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("QEMU cannot make a machine with this value of 'media'");
    }

    @Test
    void aDiskOfRandomBytesSaysWhatABootSectorNeeds() throws Exception {
        byte[] bytes = new byte[1 << 20];
        new Random(5).nextBytes(bytes);
        Files.write(bench.nextDisk(), bytes);

        assertThat(bootFailure()).contains("a boot sector ends in 55 AA, and the image's first one in ");
    }

    @Test
    void aDiskThatIsAProgramSaysHowToStartIt() throws Exception {
        byte[] elf = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F'}, 1 << 20);
        elf[18] = 3;
        Files.write(bench.nextDisk(), elf);

        assertThat(bootFailure()).contains("the image is an ELF program for x86", "media: [{kind: kernel}]");
    }

    private String bootFailure() throws Exception {
        try (MachineSession session = MachineSession.open(bench.request())) {
            session.powerOn();
            session.await(Marker.literal("never"), Duration.ofSeconds(30));
            throw new AssertionError("it was found");
        } catch (SystemFailure failure) {
            return failure.getMessage();
        }
    }
}
