package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Child;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;

/** Finding and checking generated scenarios, in a JVM of its own. */
public final class DiscoveryBenchmark implements Benchmark {

    private static final double KILOBYTES_PER_MEGABYTE = 1024;
    private static final int MOST_ROUNDS = 5;

    private final int scenarios;

    public DiscoveryBenchmark(int scenarios) {
        this.scenarios = scenarios;
    }

    @Override
    public String name() {
        return "discovery-" + scenarios;
    }

    @Override
    public String explanation() {
        return "'bootrig list' of " + scenarios + " generated scenarios in a JVM of its own, its start included.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        Path features = GeneratedFeatures.write(workshop.scratch("features"), scenarios);
        EchoGuest guest = EchoGuest.in(workshop.scratch("guest"));
        List<String> arguments = List.of(
                "list",
                "--system",
                guest.folder().toString(),
                "--profile",
                guest.profile("tcg").toString(),
                features.toString());
        int rounds = Math.min(workshop.runs(), MOST_ROUNDS);
        List<Long> nanos = new ArrayList<>();
        double[] megabytes = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            workshop.progress(round, rounds);
            Child child = Child.run(workshop, arguments);
            check(child.output());
            nanos.add(child.nanos());
            megabytes[round] = child.peakKilobytes() / KILOBYTES_PER_MEGABYTE;
        }
        return Figure.of(this, "ms", Samples.milliseconds(nanos), "")
                .with("peakMegabytes", Samples.of(megabytes).median());
    }

    /** The profile's own boot is listed too, hence "at least". */
    private void check(String output) {
        String last = output.lines().reduce("", (before, line) -> line);
        if (!last.matches("\\d+ tests.*") || Integer.parseInt(last.split(" ")[0]) < scenarios) {
            throw new RigFault(Cause.LAB_FAULT, "'bootrig list' did not list " + scenarios + " but said: " + last);
        }
    }
}
