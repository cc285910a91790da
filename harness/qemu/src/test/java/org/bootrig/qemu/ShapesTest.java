package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.machine.lines.OtherLines;
import org.bootrig.qemu.firmware.UefiFirmware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For every shape of machine a guest that needs exactly it. */
@Timeout(600)
class ShapesTest {

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            # nothing said                                              | pm=disk ps=none sm=none ss=none
            machine: isapc                                              | pm=disk ps=none sm=none ss=none
            media: [{kind: disk}, {kind: disk}, {kind: iso, artifact: raw}] | pm=disk ps=disk sm=cd ss=none
            media: [{kind: disk, at: secondary-slave}, {kind: iso, artifact: raw, at: primary-master}] | pm=cd ps=none sm=none ss=disk
            """)
    void aGuestThatPollsFindsItsDrivesWhereAPcHasThem(String profile, String drives) throws Exception {
        says(bench.machine("ide-places", profile), drives);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            media: [{kind: floppy, artifact: raw}]                      | 00
            machine: q35; media: [{kind: floppy, artifact: raw}]        | 00
            machine: isapc; media: [{kind: floppy, artifact: raw}]      | 00
            media: [{kind: disk}, {kind: floppy, artifact: raw}]        | 80
            media: [{kind: disk, boot: false}, {kind: floppy, artifact: raw}] | 00
            disk: {interface: ahci}                                     | 80
            disk: {interface: virtio}                                   | 80
            disk: {interface: nvme}                                     | 80
            disk: {interface: scsi}                                     | 80
            disk: {interface: virtio-scsi}                              | 80
            disk: {interface: usb}                                      | 80
            machine: q35                                                | 80
            machine: q35; disk: {interface: ahci}                       | 80
            machine: microvm                                            | 80
            memory: 1M                                                  | 80
            """)
    void theFirmwareStartsTheFirstMediumOfTheList(String profile, String drive) throws Exception {
        Machine machine = bench.machine("boot-drive", profile.split("; "));

        says(machine, "booted from " + drive);
        Bench.await(machine.console(), "second sector");
    }

    @Test
    void anIsoImageStartsFromACdDrive() throws Exception {
        bench.machine("boot-drive");
        byte[] guest = Arrays.copyOf(Files.readAllBytes(bench.disk()), 2048);
        Files.write(folder.resolve("boot.iso"), ElTorito.image(guest));
        bench.artifact("iso", "boot.iso");

        says(bench.machineOfDisk("artifact: iso"), "booted from e0");
        says(bench.machineOfDisk("media: [{kind: iso, interface: ahci}]"), "booted from e0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine: pc", "machine: microvm"})
    void aKernelIsGivenItsCommandLineAndItsModules(String board) throws Exception {
        bench.kernel("multiboot");
        Files.writeString(folder.resolve("first"), "one");
        Files.writeString(folder.resolve("other"), "two");
        bench.artifact("initrd", "first");
        bench.artifact("second", "other");

        Machine machine = bench.machineOfDisk(
                board, "media: [{kind: kernel, append: 'a, b'}, {kind: initrd}, {kind: initrd, artifact: second}]");

        says(machine, "command line: kernel a, b; module: one; module: two; done");
        keepsAndRestores(
                machine,
                board,
                "media: [{kind: kernel, append: 'a, b'}, {kind: initrd}, {kind: initrd, artifact: second}]");
    }

    @Test
    void everyProcessorCanBeStarted() throws Exception {
        says(bench.machine("processors", "cpus: 4"), "+++ 3 more");
    }

    @Test
    void moreMemoryThanTheHostHasIsReservedAsItIsUsed() throws Exception {
        Machine machine = bench.machine("memory", Bench.WIDE, Bench.memory("64G"));

        // The machine has 60 to 61 GiB above the hole for devices.
        says(machine, "high 0f4000 low 027f");
        assertThat(machine.capability(Snapshots.class)).isEmpty();
        assertThat(new QemuProvider().stateIdentity(bench.request(Bench.WIDE, Bench.memory("64G"))))
                .isEmpty();
    }

    @Test
    void everyLineIsHeardFromItsFirstByte() throws Exception {
        Machine machine = bench.machine("lines", "console: debug", "lines: [serial, serial2]");
        machine.power().on();

        assertThat(Bench.await(machine.console(), "on the debug port").start()).isZero();

        OtherLines others = machine.capability(OtherLines.class).orElseThrow();
        assertThat(machine.consoleTakesInput()).isFalse();
        assertThat(others.consoles()).containsOnlyKeys("serial", "serial2");
        assertThat(others.takesInput("serial2")).isTrue();
        Bench.await(others.consoles().get("serial"), "on the first port");
        Bench.await(others.consoles().get("serial2"), "on the second port");
        others.consoles().get("serial2").send(new byte[] {'a'});
        Bench.await(others.consoles().get("serial2"), "(a)");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            16, 33, PASSED,  'exit code 33, which means success'
            17, 35, FAILED,  'exit code 35, which means assertion failed'
            0,  1,  FAILED,  'exit code 1, which means a failure: it is none of [33]'
            """)
    void theGuestEndsItsMachineWithACode(int written, int code, MachineEvent.Meaning meaning, String words)
            throws Exception {
        Machine machine = bench.machine(
                "lines", "lines: [serial2]", "debug-exit: {passed: [33], failed: {35: assertion failed}}");
        machine.power().on();
        Bench.await(machine.console(), "on the first port");

        machine.capability(OtherLines.class)
                .orElseThrow()
                .consoles()
                .get("serial2")
                .send(new byte[] {'x', (byte) written});

        List<MachineEvent> events = Bench.awaitEvents(machine, 2);
        assertThat(events)
                .extracting(MachineEvent::kind)
                .containsExactly(MachineEvent.Kind.EXITED, MachineEvent.Kind.ENDED);
        assertThat(events.get(0).exit()).contains(new MachineEvent.Exit(code, meaning));
        assertThat(events.get(0).detail()).isEqualTo(words);
    }

    @Test
    void aMachineThatIsKilledWasNotEndedByItsGuest() throws Exception {
        Machine machine = bench.machine("lines", "debug-exit: {passed: [33]}");
        machine.power().on();
        Bench.await(machine.console(), "on the first port");

        ProcessHandle.of(((QemuMachine) machine).processId()).orElseThrow().destroyForcibly();

        assertThat(Bench.awaitEvents(machine, 1))
                .extracting(MachineEvent::kind)
                .containsExactly(MachineEvent.Kind.ENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pc", "q35"})
    void aUefiApplicationRunsAndItsVariablesAreTheMachinesOwn(String board) throws Exception {
        assertThat(UefiFirmware.find()).as("OVMF, which the toolchain installs").isPresent();
        UefiDisk.write(folder, bench.nextDisk());
        String[] profile = {Bench.WIDE, Bench.memory("256M"), "machine: " + board, "firmware: uefi"};

        Machine machine = bench.machineOfDisk(profile);

        saysUnderUefi(machine, "UEFI application, variable: new");
        keepsAndRestores(machine, profile);
        // The same machine keeps its variables over a power cycle; another one has its own.
        machine.power().off();
        saysUnderUefi(machine, "UEFI application, variable: old");
        saysUnderUefi(bench.machineOfDisk(profile), "UEFI application, variable: new");
    }

    @Test
    void everyDiskIsPartOfAKeptState() throws Exception {
        String[] profile = {"media: [{kind: disk}, {kind: disk}, {kind: floppy, artifact: raw}]"};
        keepsAndRestores(ready(bench.machine("echo", profile)), profile);
    }

    @Test
    void argumentsOfAProfileReachQemu() throws Exception {
        Machine machine = bench.machine("hello", "extra-arguments: [-device, edu, -smbios, 'type=1,product=test']");

        says(machine, "hello from the guest");
        assertThat(machine.capability(Monitor.class).orElseThrow().command("info pci"))
                .contains("1234:11e8");
    }

    private Machine ready(Machine machine) throws Exception {
        says(machine, "ready");
        return machine;
    }

    private void keepsAndRestores(Machine machine, String... profile) throws Exception {
        KeptState kept = machine.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept"));
        try (Machine restored = bench.machineFrom(kept, profile)) {
            restored.power().on();
            assertThat(restored.capability(Monitor.class).orElseThrow().command("info status"))
                    .contains("running");
        }
    }

    /** Its firmware takes several seconds of a processor, and on a busy host that is a minute. */
    private static void saysUnderUefi(Machine machine, String text) throws InterruptedException {
        machine.power().on();
        Bench.await(machine.console(), text, Duration.ofMinutes(3));
    }

    private static void says(Machine machine, String text) throws InterruptedException {
        machine.power().on();
        Bench.await(machine.console(), text);
    }
}
