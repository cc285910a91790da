package org.bootrig.bench.harness;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Disk;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Pairs;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.console.match.Marker;
import org.bootrig.core.session.MachineSession;

/** The same boot as in a shell: QEMU's serial line piped into grep. */
public final class OverheadBenchmark implements Benchmark {

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public String explanation() {
        return "From no machine to the ready marker; floor: 'qemu … -serial stdio | grep -m1 MARKER'.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        BareCommand command;
        Path disk;
        Marker ready = workshop.built().description().readyMarker();
        try (MachineSession sample = workshop.open()) {
            sample.powerOn();
            command = BareCommand.ofRunningMachine(workshop.run());
            disk = Disk.empty(workshop, command);
        }
        return Pairs.measure(
                        workshop,
                        workshop.runs(),
                        () -> ours(workshop, ready),
                        () -> piped(workshop, command, disk, ready))
                .figure(this, command.accelerator());
    }

    private static long ours(Workshop workshop, Marker ready) {
        long start = System.nanoTime();
        try (MachineSession session = workshop.open()) {
            session.powerOn();
            session.await(ready, session.system().bootBudget());
            return System.nanoTime() - start;
        }
    }

    private static long piped(Workshop workshop, BareCommand command, Path disk, Marker ready)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path folder = Files.createDirectory(workshop.scratch("p"));
        Files.copy(disk, BareCommand.overlayIn(folder));
        ProcessBuilder machine = new ProcessBuilder(command.onPipe(folder)).redirectError(Redirect.DISCARD);
        ProcessBuilder reader = new ProcessBuilder(
                        "grep", "-a", "-m1", ready.isRegularExpression() ? "-E" : "-F", "-e", ready.text())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        machine.environment().putAll(workshop.run().environment());
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(machine, reader));
        try {
            int status = pipeline.get(1).waitFor();
            if (status != 0) {
                throw new IOException("grep did not find '" + ready.text() + "' and ended with " + status);
            }
            return System.nanoTime() - start;
        } finally {
            pipeline.get(0).destroyForcibly().waitFor();
        }
    }
}
