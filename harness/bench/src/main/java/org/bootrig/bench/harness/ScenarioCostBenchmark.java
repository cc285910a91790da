package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Child;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;
import org.bootrig.bench.measure.Workshop;

/** What one more scenario costs the harness itself. */
public final class ScenarioCostBenchmark implements Benchmark {

    private static final int FEW = 10;
    private static final int MANY = 50;
    private static final int MOST_ROUNDS = 5;

    @Override
    public String name() {
        return "scenario-cpu";
    }

    @Override
    public String explanation() {
        return "Processor time of the harness, without its machines, for one more scenario that passes: the difference "
                + "between " + MANY + " and " + FEW + " of them, divided.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        workshop.built();
        Path few = GeneratedFeatures.write(workshop.scratch("features"), FEW);
        Path many = GeneratedFeatures.write(workshop.scratch("features"), MANY);
        int rounds = Math.min(workshop.runs(), MOST_ROUNDS);
        double[] cost = new double[rounds];
        double[] time = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            workshop.progress(round, rounds);
            Child shorter = run(workshop, few);
            Child longer = run(workshop, many);
            cost[round] = (double) (longer.processorMillis() - shorter.processorMillis()) / (MANY - FEW);
            time[round] = (longer.nanos() - shorter.nanos()) / 1e6 / (MANY - FEW);
        }
        return Figure.of(this, "ms", Samples.of(cost), "")
                .with("wallMilliseconds", Samples.of(time).median());
    }

    private static Child run(Workshop workshop, Path features) throws IOException, InterruptedException {
        return Child.run(
                workshop,
                List.of(
                        "run",
                        "--system",
                        workshop.systemFolder().toString(),
                        "--profile",
                        workshop.profileFile().toString(),
                        "--output",
                        workshop.scratch("results").toString(),
                        "--parallelism",
                        "1",
                        features.toString()));
    }
}
