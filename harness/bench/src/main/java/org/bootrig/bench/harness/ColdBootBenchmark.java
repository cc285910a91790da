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
import org.bootrig.console.match.Marker;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.system.SystemDescription.ConsoleContract;

/** A machine from nothing to its prompt. */
public final class ColdBootBenchmark implements Benchmark {

    @Override
    public String name() {
        return "cold-boot";
    }

    @Override
    public String explanation() {
        return "From no machine to ready and its prompt, by a power-on; floor: bare QEMU and a reader of plain sockets.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        BareCommand command;
        Path disk;
        try (MachineSession sample = workshop.open()) {
            sample.boot();
            command = BareCommand.ofRunningMachine(workshop.run());
            disk = Disk.empty(workshop, command);
        }
        return Pairs.measure(workshop, workshop.runs(), () -> ours(workshop), () -> bare(workshop, command, disk))
                .figure(this, command.accelerator());
    }

    static long ours(Workshop workshop) {
        long start = System.nanoTime();
        try (MachineSession session = workshop.open()) {
            session.boot();
            return System.nanoTime() - start;
        }
    }

    private static long bare(Workshop workshop, BareCommand command, Path disk) throws IOException {
        ConsoleContract contract = workshop.built().description().console();
        long start = System.nanoTime();
        try (BareMachine machine = BareMachine.start(workshop, command, disk, List.of())) {
            machine.serial().await(workshop.built().description().readyMarker());
            if (contract.prompt().isPresent()) {
                Marker prompt = contract.prompt().get();
                machine.serial().await(prompt);
            }
            return System.nanoTime() - start;
        }
    }
}
