package org.bootrig.qemu.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Disk;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.qemu.Bench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiskTest {

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
    void copiesTheDiskOfAMachineThatRunsAndOfOneThatIsOff() throws Exception {
        Machine machine = bench.machine("hello");
        Disk disk = machine.capability(Disk.class).orElseThrow();
        byte[] artifact = Files.readAllBytes(bench.disk());

        assertThat(disk.copy()).hasBinaryContent(artifact);
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");
        assertThat(disk.copy()).hasBinaryContent(artifact);

        Path copy = disk.copy();
        machine.close();
        assertThat(copy).doesNotExist();
    }

    @Test
    void aSectorThatCannotBeReadKeepsTheFirmwareFromBootingIt() throws Exception {
        Machine machine = bench.machine("hello");
        machine.capability(Disk.class).orElseThrow().fail(0, Disk.Access.READ, false);

        machine.power().on();

        assertThat(Bench.awaitEvents(machine, 1).get(0).kind()).isEqualTo(MachineEvent.Kind.NOTHING_TO_BOOT);
    }

    @Test
    void aFaultOfOneKindOfAccessLeavesTheOtherAlone() throws Exception {
        Machine machine = bench.machine("hello");
        machine.capability(Disk.class).orElseThrow().fail(0, Disk.Access.WRITE, false);

        machine.power().on();

        Bench.await(machine.console(), "hello from the guest");
    }

    @Test
    void breaksNothingWhileTheMachineIsOn() throws Exception {
        Machine machine = bench.machine("hello");
        machine.power().on();

        assertThatThrownBy(() -> machine.capability(Disk.class).orElseThrow().fail(0, Disk.Access.READ, false))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("@cold");
    }

    @Test
    void aGuestThatFillsItsHostsDiskIsNotToBlameAndHearsNothingOfIt() throws Exception {
        Path temporary = bench.run().temporary();
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", temporary.toString()) == 0,
                "a small file system needs the right to mount one");
        try {
            Machine machine = bench.machine("disk-filler");
            machine.power().on();

            MachineEvent end = Bench.awaitEvents(machine, 1).get(0);

            assertThat(end.kind()).isEqualTo(MachineEvent.Kind.ENDED);
            assertThat(end.detail())
                    .contains("the host could not write the machine's disk")
                    .contains("No space left on device");
            assertThat(machine.console()
                            .transcript()
                            .text(0, end.transcriptLength())
                            .lines())
                    .containsExactly("begun");
            machine.close();
        } finally {
            run("umount", temporary.toString());
        }
    }

    @Test
    void aGuestMayWriteItsWholeDisk() throws Exception {
        Machine machine = bench.machine("disk-filler");
        machine.power().on();

        Bench.await(machine.console(), "all sectors are written");
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
