package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.bench.measure.BareCommand;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Disk;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Pairs;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Timed;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.Sighting;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.session.MachineSession;

/** A word to the guest and back. */
public final class EchoBenchmark implements Benchmark {

    private static final int ROUND_TRIPS_PER_RUN = 100;
    private static final int WARM_UP = 100;
    /** Measured alternately, so that other load of the host affects both alike. */
    private static final int BLOCKS = 10;

    private static final String WORD = "x;";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String explanation() {
        return "From sending two bytes to a guest that echoes until a wait has found them; floor: plain sockets to "
                + "the same guest.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        EchoGuest guest = EchoGuest.in(workshop.scratch("guest"));
        try (MachineSession session = guest.open(workshop, "auto")) {
            session.boot();
            BareCommand command = BareCommand.ofRunningMachine(workshop.run());
            List<Long> ours = new ArrayList<>();
            List<Long> floor = new ArrayList<>();
            Path disk = Disk.empty(workshop, command);
            try (BareMachine bare = BareMachine.start(workshop, command, disk, List.of())) {
                bare.serial().await(session.system().readyMarker());
                bare.serial().await("\n");
                int trips = workshop.runs() * ROUND_TRIPS_PER_RUN;
                // Both guests poll for input, so only one may run while the other is measured.
                bare.order("stop");
                for (int block = 0; block < BLOCKS; block++) {
                    workshop.progress(block, BLOCKS);
                    measure(
                            ours,
                            trips / BLOCKS,
                            () -> byConsole(session.machine().console()));
                    session.require(Monitor.class).command("stop");
                    bare.order("cont");
                    measure(floor, trips / BLOCKS, () -> bySocket(bare.serial()));
                    bare.order("stop");
                    session.require(Monitor.class).command("cont");
                }
            }
            return Pairs.of(ours, floor)
                    .figure(this, command.accelerator())
                    .with("p99", Samples.milliseconds(ours).quantile(0.99))
                    .with("floorP99", Samples.milliseconds(floor).quantile(0.99));
        }
    }

    private static void measure(List<Long> nanos, int trips, Timed trip) throws IOException, InterruptedException {
        for (int round = -WARM_UP; round < trips; round++) {
            long took = trip.once();
            if (round >= 0) {
                nanos.add(took);
            }
        }
    }

    private static long byConsole(Console console) throws IOException, InterruptedException {
        long start = System.nanoTime();
        console.send(WORD.getBytes(StandardCharsets.US_ASCII));
        Sighting sighting = console.await(Marker.literal(WORD), () -> null, Deadline.wallClock(PATIENCE));
        long took = System.nanoTime() - start;
        if (!(sighting instanceof Sighting.Found)) {
            throw new RigFault(Cause.LAB_FAULT, "the guest did not echo: " + sighting);
        }
        return took;
    }

    private static long bySocket(PlainLine line) throws IOException {
        long start = System.nanoTime();
        line.send(WORD);
        line.await(WORD);
        return System.nanoTime() - start;
    }
}
