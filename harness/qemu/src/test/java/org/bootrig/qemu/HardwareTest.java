package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boots the hello guest on every shape of hardware that a profile can ask for. */
@Timeout(60)
class HardwareTest {

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
    @ValueSource(
            strings = {
                "disk: {interface: ide}",
                "disk: {interface: ahci}",
                "disk: {interface: usb}",
                "disk: {interface: virtio}",
                "machine: q35",
                "cpus: 2",
                "cpu: n270",
                "firmware-settings: {opt/bootrig/test: \"a, b\"}",
                "network: {mode: user, nic: rtl8139, restrict: false}"
            })
    void boots(String hardware) throws Exception {
        greets(bench.machine("hello", hardware));
    }

    @Test
    void bootsAVirtualDiskOfVmware() throws Exception {
        BootSector.write("hello", bench.disk());
        Path vmdk = folder.resolve("boot.vmdk");
        Tool.run(
                List.of(
                        "qemu-img",
                        "convert",
                        "-f",
                        "raw",
                        "-O",
                        "vmdk",
                        bench.disk().toString(),
                        vmdk.toString()),
                Map.of());
        Files.move(vmdk, bench.disk(), StandardCopyOption.REPLACE_EXISTING);

        greets(bench.machineOfDisk("disk: {format: vmdk}"));
    }

    @Test
    void bootsOnAVirtualClock() throws Exception {
        Machine machine = bench.machine("hello", "clock: virtual");

        greets(machine);

        assertThat(machine.clock().mode()).isEqualTo(MachineClock.Mode.VIRTUAL);
    }

    @Test
    void bootsSeveralAtOnceFromOneArtifact() throws Exception {
        BootSector.write("hello", bench.disk());
        List<Machine> machines =
                List.of(bench.machineOfDisk(), bench.machineOfDisk(), bench.machineOfDisk(), bench.machineOfDisk());

        IntStream.range(0, machines.size()).parallel().forEach(index -> {
            try {
                greets(machines.get(index));
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    private static void greets(Machine machine) throws InterruptedException {
        machine.power().on();
        Bench.await(machine.console(), "hello from the guest");
    }
}
