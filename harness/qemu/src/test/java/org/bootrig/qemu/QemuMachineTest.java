package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class QemuMachineTest {

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
    void hearsTheGuestFromItsFirstByte() throws Exception {
        Machine machine = bench.machine("hello");
        machine.power().on();

        Sighting.Found found = Bench.await(machine.console(), "hello from the guest");

        assertThat(found.start()).isZero();
        assertThat(machine.events().all()).isEmpty();
    }

    @Test
    void carriesBytesBothWays() throws Exception {
        Machine machine = bench.machine("echo");
        machine.power().on();
        Bench.await(machine.console(), "ready");

        Bench.send(machine, "There and back.");

        Bench.await(machine.console(), "There and back.");
    }

    @Test
    void reportsEachResetOfTheGuest() throws Exception {
        Machine machine = bench.machine("triple-fault");
        machine.power().on();

        List<MachineEvent> events = Bench.awaitEvents(machine, 3);
        machine.power().off();

        assertThat(events).extracting(MachineEvent::kind).containsOnly(MachineEvent.Kind.RESET);
        assertThat(events).extracting(MachineEvent::detail).containsOnly("by the guest");
        long boots = machine.console()
                .transcript()
                .text(0, events.get(2).transcriptLength())
                .lines()
                .count();
        // A host that is late may have heard the next boot already.
        assertThat(boots).isGreaterThanOrEqualTo(3);
    }

    @Test
    void reportsThatTheResetButtonWasPressed() throws Exception {
        Machine machine = bench.machine("hello");
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");

        machine.power().reset();

        Bench.await(machine.console(), "hello from the guest");
        assertThat(machine.events().all())
                .extracting(MachineEvent::kind, MachineEvent::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(MachineEvent.Kind.RESET, "by the reset button"));
    }

    @Test
    void reportsThatTheGuestSwitchedItselfOffAndThenThatItEnded() throws Exception {
        Machine machine = bench.machine("power-off");
        machine.power().on();
        Bench.await(machine.console(), "ready");

        Bench.send(machine, "x");

        List<MachineEvent> events = Bench.awaitEvents(machine, 2);
        assertThat(events)
                .extracting(MachineEvent::kind)
                .containsExactly(MachineEvent.Kind.POWERED_OFF, MachineEvent.Kind.ENDED);
        assertThat(events.get(1).detail()).startsWith("exit code 0");
    }

    @Test
    void startsAgainAfterTheGuestSwitchedItselfOff() throws Exception {
        Machine machine = bench.machine("power-off");
        machine.power().on();
        Bench.await(machine.console(), "ready");
        Bench.send(machine, "x");
        Bench.awaitEvents(machine, 1);

        machine.power().on();

        Bench.await(machine.console(), "ready");
        assertThat(machine.events().all())
                .extracting(MachineEvent::kind)
                .containsExactly(MachineEvent.Kind.POWERED_OFF, MachineEvent.Kind.ENDED);
    }

    @Test
    void saysNothingOfThePowerThatWeTookAway() throws Exception {
        Machine machine = bench.machine("hello");
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");

        machine.power().off();
        machine.power().off();
        machine.power().on();

        Bench.await(machine.console(), "hello from the guest");
        assertThat(machine.events().all()).isEmpty();
    }

    @Test
    void reportsThatTheProcessWasKilledByAnother() throws Exception {
        Machine machine = bench.machine("hello");
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");

        ProcessHandle.of(pid(machine)).orElseThrow().destroyForcibly();

        List<MachineEvent> events = Bench.awaitEvents(machine, 1);
        assertThat(events).extracting(MachineEvent::kind).containsExactly(MachineEvent.Kind.ENDED);
        assertThat(events.get(0).detail()).contains("exit code 137");
        assertThatThrownBy(() -> machine.power().reset())
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("machine-died");
    }

    @Test
    void reportsThatThereIsNothingToBoot() throws Exception {
        Files.write(bench.disk(), new byte[64 << 10]);
        Machine machine = bench.machineOfDisk();
        machine.power().on();

        List<MachineEvent> events = Bench.awaitEvents(machine, 1);

        assertThat(events.get(0).kind()).isEqualTo(MachineEvent.Kind.NOTHING_TO_BOOT);
        assertThat(events.get(0).detail()).isEqualTo("not a bootable disk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            machine: no-such-board                  | machine
            cpu: no-such-model                      | cpu
            cpus: 4; machine: isapc                 | cpus
            network: {mode: user, nic: no-such-nic} | network
            """)
    void aShapeThatQemuRefusesIsTheProfilesMistake(String lines, String key) throws Exception {
        Machine machine = bench.machine("hello", lines.split("; "));

        assertThatThrownBy(() -> machine.power().on())
                .isInstanceOf(UserMistake.class)
                .hasMessageMatching(
                        "(?s).*profile.yaml:\\d+: QEMU cannot make a machine with this value of '" + key + "'.*");
    }

    @Test
    void anImageThatChangesOrVanishesDuringTheRunIsNoFaultOfTheSystem() throws Exception {
        Machine machine = bench.machine("hello");
        machine.requireSoundness();
        Files.write(bench.disk(), new byte[512], StandardOpenOption.APPEND);

        assertThatThrownBy(machine::requireSoundness)
                .isInstanceOfSatisfying(
                        RigFault.class, fault -> assertThat(fault.faultCause()).isEqualTo(Cause.IMAGE_CHANGED))
                .hasMessageContaining("boot1.img");
        assertThatThrownBy(() -> bench.machineOfDisk())
                .isInstanceOf(RigFault.class)
                .hasMessageStartingWith("image-changed: ");
        Files.delete(bench.disk());
        assertThatThrownBy(() -> bench.machineOfDisk())
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("vanished");
    }

    @Test
    void anImageThatIsWrittenAgainWithTheSameBytesIsUnchanged() throws Exception {
        Machine machine = bench.machine("hello");
        machine.requireSoundness();
        byte[] content = Files.readAllBytes(bench.disk());
        Files.delete(bench.disk());
        Files.write(bench.disk(), content);

        machine.requireSoundness();

        content[content.length / 2] ^= 1;
        Files.write(bench.disk(), content);
        assertThatThrownBy(machine::requireSoundness)
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("changed during the run");
    }

    @Test
    void reportsAtOnceThatQemuRefusesItsOptions() throws Exception {
        Machine machine = bench.machine("hello", "machine: pc,no-such-option=1");

        long start = System.nanoTime();
        assertThatThrownBy(() -> machine.power().on())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("profile.yaml:6: QEMU cannot make a machine with this value of 'machine'")
                .hasMessageContaining("no-such-option");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(machine.events().all()).isEmpty();
    }

    @Test
    void distinguishesBusyFromIdle() throws Exception {
        Machine busy = bench.machine("busy");
        busy.power().on();
        Bench.await(busy.console(), "works");
        Duration busyBefore = busy.clock().processorTime().orElseThrow();
        Machine idle = bench.machine("hello");
        idle.power().on();
        Bench.await(idle.console(), "hello from the guest");
        Duration idleBefore = idle.clock().processorTime().orElseThrow();

        letPass(busy, Duration.ofMillis(500));

        Duration busyTime = busy.clock().processorTime().orElseThrow().minus(busyBefore);
        Duration idleTime = idle.clock().processorTime().orElseThrow().minus(idleBefore);
        assertThat(busyTime.plus(busy.clock().starved().orElseThrow())).isGreaterThan(Duration.ofMillis(300));
        assertThat(idleTime).isLessThan(Duration.ofMillis(200));
        busy.power().off();
        assertThat(busy.clock().processorTime().orElseThrow()).isGreaterThanOrEqualTo(busyBefore.plus(busyTime));
    }

    @Test
    void leavesTheArtifactAloneAndNothingBehind() throws Exception {
        Machine machine = bench.machine("hello");
        byte[] before = Files.readAllBytes(bench.disk());
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");
        long pid = pid(machine);

        machine.close();
        machine.close();

        assertThat(Files.readAllBytes(bench.disk())).isEqualTo(before);
        assertThat(ProcessHandle.of(pid)).isEmpty();
        try (var left = Files.list(bench.run().temporary())) {
            assertThat(left).noneMatch(Files::isDirectory);
        }
    }

    @Test
    void namesTheArtifactThatIsMissing() {
        assertThatThrownBy(() -> bench.machineOfDisk())
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("system.yaml")
                .hasMessageContaining("boot0.img");
    }

    private static long pid(Machine machine) {
        return ((QemuMachine) machine).processId();
    }

    private static void letPass(Machine machine, Duration time) throws InterruptedException {
        machine.console().await(null, () -> null, Deadline.wallClock(time));
    }
}
