package org.bootrig.qemu.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Monitor;
import org.bootrig.qemu.Bench;
import org.bootrig.qemu.QemuMachine;
import org.bootrig.qemu.power.FrozenMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PageTableWalkTest {

    @TempDir
    Path folder;

    @Test
    void followsFourLevels() throws Exception {
        try (Bench bench = new Bench(folder)) {
            Machine machine = bench.machine("long-mode", Bench.WIDE);
            machine.power().on();
            Bench.await(machine.console(), "four levels");
            assertWalks(machine, "64-bit, four levels");
        }
    }

    @Test
    void followsExtendedTables() throws Exception {
        try (Bench bench = new Bench(folder)) {
            Machine machine = bench.machine("extended-tables");
            machine.power().on();
            Bench.await(machine.console(), "extended tables");
            assertWalks(machine, "32-bit with PAE");
        }
    }

    private static void assertWalks(Machine machine, String kind) {
        FrozenMachine frozen = ((QemuMachine) machine).frozen();
        ProcessorState processor = ProcessorState.read(
                        machine.capability(Monitor.class).orElseThrow().command("info registers -a"))
                .get(0);
        assertThat(PageTableWalk.of(frozen, processor, 0x40001234L)).contains(kind, "mapped to physical 0x7234");
        assertThat(PageTableWalk.of(frozen, processor, 0x40000234L)).contains("not mapped");
        assertThat(PageTableWalk.of(frozen, processor, 0x234567L)).contains("large", "mapped to physical 0x234567");
        assertThat(PageTableWalk.of(frozen, processor, 0xFFFF_FFFFL)).contains("not mapped");
    }
}
