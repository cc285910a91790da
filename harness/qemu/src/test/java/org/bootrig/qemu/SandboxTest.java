package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.machine.Snapshots;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's word on what a machine's process may do. */
@Tag("RIG-SEC-01")
@Timeout(60)
class SandboxTest {

    @TempDir
    Path folder;

    @Test
    void aMachineIsConfinedAndDoesEverythingThatIsAskedOfIt() throws Exception {
        try (Bench bench = new Bench(folder)) {
            QemuMachine machine = (QemuMachine) bench.machine("hello", "network: {mode: user}");
            machine.power().on();
            Bench.await(machine.console(), "hello from the guest");

            assertThat(Files.readString(Path.of("/proc/" + machine.processId() + "/status")))
                    .containsPattern("Seccomp:\\s+2\\n")
                    .containsPattern("NoNewPrivs:\\s+1\\n");
            Snapshots snapshots = machine.capability(Snapshots.class).orElseThrow();
            snapshots.save("confined");
            snapshots.restore("confined");
            assertThat(machine.evidence()).extracting(piece -> piece.name()).contains("memory.core.gz", "screen");
        }
    }
}
