package org.bootrig.bench.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.session.MachineSession;

/** Which accelerator executes guests faster on this host. */
public final class AcceleratorBenchmark implements Benchmark {

    /** KVM below a hypervisor may take seconds for what takes milliseconds elsewhere. */
    private static final int VIRTUALIZED_RUNS = 2;

    @Override
    public String name() {
        return "accelerator";
    }

    @Override
    public String explanation() {
        return "Boot of one sector by translation (tcg), and by virtualization (kvm) where it works; and which one "
                + "'auto' chooses.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        EchoGuest guest = EchoGuest.in(workshop.scratch("guest"));
        String chosen;
        try (MachineSession session = guest.open(workshop, "auto")) {
            session.powerOn();
            chosen = BareCommand.ofRunningMachine(workshop.run()).accelerator();
        }
        Samples translated = boots(workshop, guest, "tcg", workshop.runs());
        Figure figure = Figure.of(this, "ms", translated, chosen).with("chosen", chosen);
        try {
            Samples virtualized = boots(workshop, guest, "kvm", VIRTUALIZED_RUNS);
            return figure.with("kvmMedian", virtualized.median())
                    .with("kvmRatio", virtualized.median() / translated.median());
        } catch (RigFault noVirtualization) {
            return figure.with("kvm", "does not work here");
        }
    }

    private static Samples boots(Workshop workshop, EchoGuest guest, String accelerator, int rounds) {
        List<Long> nanos = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            workshop.progress(round, rounds);
            try (MachineSession session = guest.open(workshop, accelerator)) {
                long start = System.nanoTime();
                session.boot();
                if (round >= 0) {
                    nanos.add(System.nanoTime() - start);
                }
            }
        }
        return Samples.milliseconds(nanos);
    }
}
