package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Disk;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Pairs;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.console.Fingerprint;
import org.bootrig.core.machine.KeptState;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.system.SystemDescription.ConsoleContract;

/** From a kept state, in a process of its own, until the shell has answered a new command. */
public final class RestoreBenchmark implements Benchmark {

    private static final String STATE = "figure";
    private static final String COMMAND = "echo restored";

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String explanation() {
        return "From a kept state to the answer of a fresh command, in a process of its own, as every scenario starts; "
                + "floor: a bare QEMU process with -loadvm and plain sockets.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        try (MachineSession session = workshop.open()) {
            long beforeBoot = System.nanoTime();
            session.boot();
            long coldBoot = System.nanoTime() - beforeBoot;
            BareCommand command = BareCommand.ofRunningMachine(workshop.run());
            KeptState state = session.keep(workshop.scratch("kept"));
            session.require(Snapshots.class).save(STATE);
            Path disk = Disk.copy(workshop, session, command);
            Pairs pairs = Pairs.measure(
                    workshop, workshop.runs(), () -> ours(workshop, state), () -> floor(workshop, command, disk));
            List<Long> boots = new ArrayList<>(List.of(coldBoot));
            for (int round = 1; round < Math.max(3, workshop.runs() / 3); round++) {
                boots.add(ColdBootBenchmark.ours(workshop));
            }
            double coldBootMedian = Samples.milliseconds(boots).median();
            return pairs.figure(this, command.accelerator())
                    .with("coldBootMedian", coldBootMedian)
                    .with("partOfColdBoot", pairs.ours().median() / coldBootMedian)
                    .with("floorPartOfColdBoot", pairs.floor().median() / coldBootMedian);
        }
    }

    private static long ours(Workshop workshop, KeptState state) {
        long start = System.nanoTime();
        try (MachineSession session = workshop.open(state)) {
            session.resume(Optional.empty());
            return System.nanoTime() - start;
        }
    }

    private static long floor(Workshop workshop, BareCommand command, Path disk) throws IOException {
        ConsoleContract contract = workshop.built().description().console();
        long start = System.nanoTime();
        try (BareMachine machine = BareMachine.start(workshop, command, disk, List.of("-loadvm", STATE))) {
            PlainLine serial = machine.serial();
            if (contract.fingerprint().isPresent()) {
                Fingerprint fingerprint =
                        Fingerprint.fresh(contract.fingerprint().get());
                serial.send(fingerprint.command(COMMAND) + contract.newline());
                serial.await(fingerprint.word());
            } else {
                serial.send(COMMAND + contract.newline());
            }
            if (contract.prompt().isPresent()) {
                serial.await(contract.prompt().get());
            }
            return System.nanoTime() - start;
        }
    }
}
