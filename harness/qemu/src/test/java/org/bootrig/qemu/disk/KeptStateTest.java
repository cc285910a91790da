package org.bootrig.qemu.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Endpoint;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Ports;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.machine.StateFile;
import org.bootrig.qemu.Bench;
import org.bootrig.qemu.QemuProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** States that are kept in files and started from in processes of their own. */
@Timeout(240)
class KeptStateTest {

    /** How often one state is restored; {@code -Dbootrig.test.restores=200} for the whole proof. */
    private static final int RESTORES = Integer.getInteger("bootrig.test.restores", 20);

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
    void everyRestoreOfOneStateSaysTheSameBytesUpToTheFirstInput() throws Exception {
        Machine first = bench.machine("counter");
        first.power().on();
        Bench.await(first.console(), "0100");
        KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept"));
        // Decoded for people, with one character at a line's end, of which the guest may have sent one half.
        int said = kept.transcript().replace("\n", "\r\n").length();
        Bench.await(first.console(), "done\r\n");
        byte[] whole = first.console()
                .transcript()
                .bytes(0, first.console().transcript().length());
        byte[] rest = Arrays.copyOfRange(whole, said, whole.length);
        byte[] restAmidLineEnd = Arrays.copyOfRange(whole, said - 1, whole.length);
        first.close();

        for (int restore = 0; restore < RESTORES; restore++) {
            try (Machine machine = bench.machineFrom(kept)) {
                machine.power().on();
                Bench.await(machine.console(), "done\r\n");
                machine.console().drain();
                byte[] restored = machine.console()
                        .transcript()
                        .bytes(0, machine.console().transcript().length());
                if (restore == 0 && restored[0] == '\n' && restAmidLineEnd[0] == '\n') {
                    rest = restAmidLineEnd;
                }
                assertThat(restored).as("restore " + restore).isEqualTo(rest);
                Bench.send(machine, "x");
                Bench.await(machine.console(), "x");
            }
        }
        assertThat(rest.length).isGreaterThan(3000);
    }

    @Test
    void aRestoredMachineHasPortsOfItsOwn() throws Exception {
        String[] network = {"network:", "  mode: user", "  forwards: {web: 80}"};
        Machine first = bench.machine("echo", network);
        first.power().on();
        Bench.await(first.console(), "ready\r\n");
        KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept"));

        Machine second = bench.machineFrom(kept, network);
        second.power().on();

        Endpoint one = first.capability(Ports.class).orElseThrow().endpoint("web");
        Endpoint other = second.capability(Ports.class).orElseThrow().endpoint("web");
        assertThat(other.port()).isNotEqualTo(one.port());
    }

    @Test
    void aMachineSwitchedOffAndOnAgainBootsFromPowerOff() throws Exception {
        Machine first = bench.machine("echo");
        first.power().on();
        Bench.await(first.console(), "ready\r\n");
        KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept"));
        Machine second = bench.machineFrom(kept);
        second.power().on();
        Bench.send(second, "x");
        Bench.await(second.console(), "x");

        second.power().off();
        second.power().on();

        Bench.await(second.console(), "ready\r\n");
    }

    @Test
    void aFileThatIsNoStateDoesNotStart() throws Exception {
        bench.machine("echo");
        Machine machine =
                bench.machineFrom(StateFile.of(Files.writeString(folder.resolve("kept"), "no state at all"), ""));

        assertThatThrownBy(() -> machine.power().on())
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("machine-died")
                .hasMessageContaining("qcow2");
    }

    @Test
    void aStateThatWasCopiedIsOpenedAgain() throws Exception {
        Machine first = bench.machine("echo");
        first.power().on();
        Bench.await(first.console(), "ready\r\n");
        KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept"));
        Path copy = folder.resolve("copy");
        try (InputStream stored = kept.open()) {
            Files.copy(stored, copy);
        }

        KeptState opened = new QemuProvider().openState(copy, kept.transcript());

        assertThat(opened.digest()).isEqualTo(kept.digest()).hasSize(64);
        assertThat(opened.size()).isEqualTo(kept.size());
        assertThat(new String(opened.evidence().content(), StandardCharsets.UTF_8))
                .isEqualTo("ready\n");
        try (Machine machine = bench.machineFrom(opened)) {
            machine.power().on();
            Bench.send(machine, "x");
            Bench.await(machine.console(), "x");
        }
    }

    @Test
    void aStateBelongsToOneClockAndOneDisk() throws Exception {
        bench.machine("echo");
        MachineRequest real = bench.request();
        MachineRequest virtual = new MachineRequest(
                real.name(),
                real.system(),
                real.profile(),
                real.run(),
                Optional.empty(),
                Optional.of(MachineClock.Mode.VIRTUAL));
        QemuProvider provider = new QemuProvider();

        assertThat(provider.stateIdentity(real)).isEqualTo(provider.stateIdentity(bench.request()));
        assertThat(provider.stateIdentity(virtual)).isNotEqualTo(provider.stateIdentity(real));
        assertThat(provider.stateIdentity(real).orElseThrow())
                .contains(bench.disk().toString(), "QEMU");
    }

    @Test
    void severalProcessorsHaveNoVirtualClock() throws Exception {
        bench.machine("echo");
        MachineRequest two = bench.request("cpus: 2");

        assertThatThrownBy(() -> new QemuProvider()
                        .create(new MachineRequest(
                                two.name(),
                                two.system(),
                                two.profile(),
                                two.run(),
                                Optional.empty(),
                                Optional.of(MachineClock.Mode.VIRTUAL))))
                .isInstanceOf(CapabilityMissing.class)
                .hasMessageContaining("has no virtual clock");
    }

    @Test
    void theVirtualClockMeasuresTheGuestsOwnTime() throws Exception {
        Machine machine = bench.machine("idle", "clock: virtual");
        machine.power().on();

        Bench.await(machine.console(), ".".repeat(30));

        // Counted from the start: on a busy host the guest is seconds ahead before "ready" is read.
        assertThat(machine.clock().guestTime().orElseThrow()).isGreaterThan(Duration.ofSeconds(28));
        assertThat(bench.machineOfDisk().clock().guestTime()).isEmpty();
    }
}
