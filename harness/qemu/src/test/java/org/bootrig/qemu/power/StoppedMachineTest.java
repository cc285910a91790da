package org.bootrig.qemu.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.inspect.DebuggedSystem;
import org.bootrig.core.inspect.Diagnosis;
import org.bootrig.core.inspect.PageTableWalk;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.machine.stopped.Registers;
import org.bootrig.core.machine.stopped.StoppedMachine;
import org.bootrig.qemu.Bench;
import org.bootrig.qemu.BootSector;
import org.bootrig.qemu.QemuMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What core's diagnosis knows a machine as, of a real QEMU in each mode of the processor. */
@Timeout(60)
class StoppedMachineTest {

    private static final int SECTOR = 512;
    private static final long MAPPED = 0x40001000L;

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
    void followsFourLevels() throws Exception {
        assertWalks(stopped("long-mode", "four levels", Bench.WIDE), "64-bit, four levels");
    }

    @Test
    void followsFiveLevels() throws Exception {
        assertWalks(stopped("five-levels", "five levels", Bench.WIDE, "cpu: max"), "64-bit, five levels");
    }

    @Test
    void followsExtendedTables() throws Exception {
        assertWalks(stopped("extended-tables", "extended tables"), "32-bit with PAE");
    }

    @Test
    void readsMemoryOf64BitsByBothKindsOfAddresses() throws Exception {
        StoppedMachine machine = stopped("long-mode", "four levels", Bench.WIDE);
        Registers registers = machine.processors().get(0);

        assertThat(registers.wide()).isTrue();
        assertThat(registers.longMode()).isTrue();
        assertThat(registers.instruction()).isBetween(0x7c00L, 0x7e00L);
        ByteBuffer linear = machine.memory(0, MAPPED + 0xdfe, 2);
        assertThat(linear.getShort(0)).isEqualTo((short) 0xaa55);
        assertThat(machine.physicalMemory(0x7dfe, 2)).isEqualTo(linear);
        assertThat(machine.physicalWord(0x1000, 8) & ~0xff0L).isEqualTo(0x2003);
        assertThat(machine.memory(0, MAPPED - 4096, 16).hasRemaining()).isFalse();
    }

    @Test
    void seesEveryProcessor() throws Exception {
        List<Registers> processors =
                stopped("long-mode", "four levels", Bench.WIDE, "cpus: 3").processors();

        assertThat(processors).hasSize(3);
        assertThat(processors.get(0).longMode()).isTrue();
        assertThat(processors.subList(1, 3)).noneMatch(Registers::longMode);
    }

    @Test
    void aStackOf64BitsIsFoundInItsSources() throws Exception {
        Path kernel = wideKernel();
        Machine machine = bench.machineOfDisk(Bench.WIDE);
        machine.power().on();
        Bench.await(machine.console(), "!");
        StoppedMachine stopped = frozen(machine);
        Registers registers = stopped.processors().get(0);

        Diagnosis diagnosis = new Diagnosis(
                stopped, List.of(registers), new DebuggedSystem(kernel, List.of(), folder, folder, Map.of()), "");

        assertThat(registers.general("15")).as("R15").isEqualTo(0x123456789abcdef0L);
        assertThat(diagnosis.place(Cause.HUNG_IDLE).map(CodePlace::function)).contains("inner");
        String text = diagnosis.text(new DebuggedSystem(kernel, List.of(), folder, folder, Map.of()));
        assertThat(text).doesNotContain("Without GDB").containsSubsequence("inner", "outer");
    }

    /** Makes the disk of it, and returns its ELF file. */
    private Path wideKernel() throws IOException {
        BootSector.source("wide-frames", folder);
        tool("nasm", "-f", "elf64", "-g", "-F", "dwarf", "-I", folder + "/", "-o", "wide.o", "wide-frames.asm");
        tool("ld", "-m", "elf_x86_64", "-Ttext=0x7c00", "-o", "wide.elf", "wide.o");
        tool("objcopy", "-O", "binary", "-j", ".text", "wide.elf", "wide.bin");
        byte[] sector = Files.readAllBytes(folder.resolve("wide.bin"));
        assertThat(sector).hasSize(SECTOR);
        Files.write(bench.disk(), Arrays.copyOf(sector, 1 << 20));
        return folder.resolve("wide.elf");
    }

    private void tool(String... words) throws IOException {
        String[] inFolder = Arrays.stream(words)
                .map(word -> word.matches("wide.*\\..*") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
        Tool.run(List.of(inFolder), Map.of());
    }

    private StoppedMachine stopped(String guest, String said, String... profile) throws Exception {
        Machine machine = bench.machine(guest, profile);
        machine.power().on();
        Bench.await(machine.console(), said);
        return frozen(machine);
    }

    private static StoppedMachine frozen(Machine machine) {
        machine.capability(Monitor.class).orElseThrow().command("stop");
        return ((QemuMachine) machine).frozen();
    }

    private static void assertWalks(StoppedMachine machine, String kind) throws IOException {
        Registers processor = machine.processors().get(0);
        assertThat(PageTableWalk.of(machine, processor, MAPPED + 0x234)).contains(kind, "mapped to physical 0x7234");
        assertThat(PageTableWalk.of(machine, processor, 0x40000234L)).contains("not mapped");
        assertThat(PageTableWalk.of(machine, processor, 0x234567L)).contains("large", "mapped to physical 0x234567");
        assertThat(PageTableWalk.of(machine, processor, 0xFFFF_FFFFL)).contains("not mapped");
    }
}
