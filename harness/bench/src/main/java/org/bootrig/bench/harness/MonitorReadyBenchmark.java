package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Disk;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Pairs;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.session.MachineSession;

/** Power-on until the monitor has obeyed its first command. */
public final class MonitorReadyBenchmark implements Benchmark {

    @Override
    public String name() {
        return "monitor-ready";
    }

    @Override
    public String explanation() {
        return "From power-on until the monitor has greeted and obeyed 'cont'; floor: bare QEMU and plain sockets.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        BareCommand command;
        Path disk;
        try (MachineSession sample = workshop.open()) {
            sample.powerOn();
            command = BareCommand.ofRunningMachine(workshop.run());
            disk = Disk.empty(workshop, command);
        }
        return Pairs.measure(workshop, workshop.runs(), () -> ours(workshop), () -> bare(workshop, command, disk))
                .figure(this, command.accelerator());
    }

    private static long ours(Workshop workshop) {
        try (MachineSession session = workshop.open()) {
            long start = System.nanoTime();
            session.powerOn();
            return System.nanoTime() - start;
        }
    }

    private static long bare(Workshop workshop, BareCommand command, Path disk) throws IOException {
        long start = System.nanoTime();
        BareMachine machine = BareMachine.start(workshop, command, disk, List.of());
        long took = System.nanoTime() - start;
        machine.close();
        return took;
    }
}
