package org.bootrig.bench.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.session.MachineSession;

/** Keeping the whole state of a ready machine. */
public final class SnapshotBenchmark implements Benchmark {

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String explanation() {
        return "Keeping the whole state of a machine that stands at its prompt.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        try (MachineSession session = workshop.open()) {
            session.boot();
            String accelerator = BareCommand.ofRunningMachine(workshop.run()).accelerator();
            Snapshots snapshots = session.require(Snapshots.class);
            snapshots.save("warm-up");
            for (int round = 0; round < workshop.runs(); round++) {
                workshop.progress(round, workshop.runs());
                long start = System.nanoTime();
                snapshots.save("figure");
                nanos.add(System.nanoTime() - start);
            }
            return Figure.of(this, "ms", Samples.milliseconds(nanos), accelerator);
        }
    }
}
