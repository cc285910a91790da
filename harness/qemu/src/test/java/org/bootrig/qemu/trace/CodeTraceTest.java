package org.bootrig.qemu.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.machine.CodeTrace;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.machine.code.CodeBlock;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.machine.code.TracedCode;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.core.session.MachineSession;
import org.bootrig.qemu.Bench;
import org.bootrig.qemu.BootSector;
import org.bootrig.qemu.FaultyKernel;
import org.bootrig.qemu.QemuProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The code that a real guest ran, recorded by a real QEMU. */
@Timeout(240)
class CodeTraceTest {

    private static final int ORIGIN = 0x7C00;
    private static final CodeRange SECTOR = new CodeRange(ORIGIN, ORIGIN + 511);

    @TempDir
    Path folder;

    private final List<Machine> machines = new ArrayList<>();
    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder);
    }

    @AfterEach
    void end() {
        machines.forEach(Machine::close);
        bench.close();
    }

    @Test
    void pluginRecordsTheSameCodeAsTheLog() throws Exception {
        BootSector.write("echo", bench.disk());
        assertThat(TranslationPlugin.of(bench.request().run(), Architecture.I386)
                        .file())
                .isPresent();
        Set<CodeBlock> byPlugin = blocksOfEcho();
        TranslationPlugin.refuse(bench.request().run(), Architecture.I386);
        Set<CodeBlock> byLog = blocksOfEcho();

        // Where a timer's interrupt falls is not the same in both, and begins other blocks of the same code.
        assertThat(instructions(byPlugin)).isEqualTo(instructions(byLog));
    }

    private Set<CodeBlock> blocksOfEcho() throws Exception {
        Machine machine = traced(Optional.empty());
        machine.power().on();
        Bench.await(machine.console(), "ready\r\n");
        Bench.send(machine, "#");
        Bench.await(machine.console(), "A");
        return Set.copyOf(end(machine).blocks());
    }

    private static Map<Long, Byte> instructions(Set<CodeBlock> blocks) {
        Map<Long, Byte> bytes = new TreeMap<>();
        for (CodeBlock block : blocks) {
            for (int at = 0; at < block.code().remaining(); at++) {
                bytes.put(block.address() + at, block.code().get(block.code().position() + at));
            }
        }
        return bytes;
    }

    @Test
    void codeIsTracedWhenItRuns() throws Exception {
        BootSector.write("echo", bench.disk());
        Machine quiet = traced(Optional.empty());
        Machine asked = traced(Optional.empty());
        for (Machine machine : machines) {
            machine.power().on();
            Bench.await(machine.console(), "ready\r\n");
        }
        Bench.send(asked, "#");
        Bench.await(asked.console(), "A");
        Bench.send(quiet, "x");
        Bench.await(quiet.console(), "x");

        TracedCode without = end(quiet);
        TracedCode with = end(asked);

        assertThat(holds(without, ORIGIN)).isTrue();
        assertThat(holds(without, counting())).isFalse();
        assertThat(holds(with, counting())).isTrue();
        assertThat(with.cut()).isEmpty();
        byte[] disk = Files.readAllBytes(bench.disk());
        // One instruction counts in memory and none changes code, so all bytes are the disk's.
        assertThat(with.blocks()).allSatisfy(block -> assertThat(block.code())
                .isEqualTo(ByteBuffer.wrap(disk)
                        .slice((int) block.address() - ORIGIN, block.code().limit())));
    }

    @Test
    void aRestoredMachineRecordsWhatRanFromThereOn() throws Exception {
        Machine first = bench.machine("echo");
        first.power().on();
        Bench.await(first.console(), "ready\r\n");
        KeptState kept = first.capability(Snapshots.class).orElseThrow().keep(folder.resolve("kept"));

        Machine restored = traced(Optional.of(kept));
        restored.power().on();
        Bench.send(restored, "#");
        Bench.await(restored.console(), "A");
        TracedCode ran = end(restored);

        assertThat(holds(ran, ORIGIN)).isFalse();
        assertThat(holds(ran, counting())).isTrue();
    }

    @Test
    void aGuestThatWritesCodeForEverIsCutInTheLogAndGoesOn() throws Exception {
        TranslationPlugin.refuse(bench.request().run(), Architecture.I386);

        TracedCode ran = whileCodeIsWritten();

        assertThat(ran.cut()).isEqualTo("what ran after the first 8 MiB of what QEMU translated is not known");
        assertThat(ran.slowness())
                .startsWith("the code was traced by QEMU's log")
                .endsWith("a test wants it so");
        assertThat(holds(ran, ORIGIN)).isTrue();
    }

    @Test
    void theSameCodeWrittenAgainIsKeptOnceByThePlugin() throws Exception {
        TracedCode ran = whileCodeIsWritten();

        assertThat(ran.cut()).isEmpty();
        assertThat(ran.slowness()).isEmpty();
        assertThat(holds(ran, ORIGIN)).isTrue();
        assertThat(ran.blocks()).doesNotHaveDuplicates();
    }

    private TracedCode whileCodeIsWritten() throws Exception {
        BootSector.write("self-writing", bench.disk());
        Machine machine = traced(Optional.empty());
        machine.power().on();
        Sighting dots = machine.console()
                .await(Marker.literal(".".repeat(50)), () -> null, Deadline.wallClock(Duration.ofMinutes(3)));
        assertThat(dots).isInstanceOf(Sighting.Found.class);
        return end(machine);
    }

    @Test
    void resetsAreStillReportedWithTheirProcessors() throws Exception {
        try (FaultyKernel kernel = new FaultyKernel(Files.createDirectory(folder.resolve("kernel")));
                MachineSession session = kernel.booted("i386", List.of(new CodeRange(0x10000, 0x1FFFF)))) {
            Bench.send(session.machine(), "triple-fault\r");
            Bench.awaitEvents(session.machine(), 1);

            assertThat(session.machine().evidence()).map(Evidence::name).contains("processors before the reset");
        }
    }

    @Test
    void aMachineThatWasNotAskedRecordsNothing() throws Exception {
        assertThat(bench.machine("echo").capability(CodeTrace.class)).isEmpty();
    }

    private Machine traced(Optional<KeptState> start) throws Exception {
        MachineRequest plain = bench.request();
        Machine machine = new QemuProvider()
                .create(new MachineRequest(
                                plain.name(), plain.system(), plain.profile(), plain.run(), start, Optional.empty())
                        .tracing(List.of(SECTOR)));
        machines.add(machine);
        return machine;
    }

    private static TracedCode end(Machine machine) {
        CodeTrace trace = machine.capability(CodeTrace.class).orElseThrow();
        machine.close();
        return trace.traced();
    }

    private static boolean holds(TracedCode traced, int address) {
        return traced.blocks().stream()
                .anyMatch(block -> block.address() <= address
                        && address < block.address() + block.code().limit());
    }

    /** Returns where the guest increments its letter: {@code inc byte [letter]}. */
    private int counting() throws Exception {
        byte[] disk = Files.readAllBytes(bench.disk());
        for (int at = 0; at < 510; at++) {
            if ((disk[at] & 0xFF) == 0xFE && disk[at + 1] == 0x06) {
                return ORIGIN + at;
            }
        }
        throw new AssertionError("the guest does not count");
    }
}
