package org.bootrig.bench.harness;

import java.io.IOException;
import java.util.List;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Child;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Pairs;
import org.bootrig.bench.measure.Workshop;

/** The system's whole suite, report included, with one machine at a time and with two. */
public final class SuiteBenchmark implements Benchmark {

    private static final int MOST_ROUNDS = 3;

    @Override
    public String name() {
        return "suite";
    }

    @Override
    public String explanation() {
        return "'bootrig run' of the system's whole suite with two machines at a time, report included; floor: one "
                + "machine at a time.";
    }

    @Override
    public Figure run(Workshop workshop) throws IOException, InterruptedException {
        workshop.built();
        List<String> lines = suite(workshop, 2).output().lines().toList();
        int rounds = Math.min(workshop.runs(), MOST_ROUNDS);
        Pairs pairs =
                Pairs.withoutWarmUp(workshop, rounds, () -> suite(workshop, 2).nanos(), () -> suite(workshop, 1)
                        .nanos());
        String counts = lines.stream()
                .filter(line -> line.matches("\\d+ passed.*"))
                .findFirst()
                .orElse("unknown");
        return Figure.of(this, "ms", pairs.ours(), "")
                .with("oneMachineMedian", pairs.floor().median())
                .with("ratioToOneMachine", pairs.ratios().median())
                .with("verdicts", counts);
    }

    private static Child suite(Workshop workshop, int parallelism) throws IOException, InterruptedException {
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
                        Integer.toString(parallelism)));
    }
}
