package org.bootrig.bench;

import java.util.List;
import org.bootrig.machine.NearestWord;
import org.bootrig.machine.UserMistake;

/** Every benchmark there is, in the order in which they are run. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new AcceleratorBenchmark(),
            new MonitorReadyBenchmark(),
            new ColdBootBenchmark(),
            new OverheadBenchmark(),
            new SnapshotBenchmark(),
            new RestoreBenchmark(),
            new EchoBenchmark(),
            new WakeBenchmark(),
            new ConsoleBenchmark(),
            new DiscoveryBenchmark(1_000),
            new DiscoveryBenchmark(10_000),
            new ScenarioCostBenchmark(),
            new SuiteBenchmark());

    private Benchmarks() {}

    public static List<Benchmark> all() {
        return ALL;
    }

    /**
     * Returns the benchmarks of these names, or all of them when no name is given.
     *
     * @throws UserMistake that tells the nearest name when one is unknown
     */
    public static List<Benchmark> named(List<String> names) {
        return names.isEmpty()
                ? ALL
                : names.stream().map(Benchmarks::named).distinct().toList();
    }

    private static Benchmark named(String name) {
        List<String> known = ALL.stream().map(Benchmark::name).toList();
        return ALL.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserMistake("there is no benchmark '" + name + "'" + nearest(name, known)));
    }

    private static String nearest(String name, List<String> known) {
        String meant = NearestWord.to(name, known);
        return meant == null ? "; known benchmarks are " + String.join(", ", known) : "; did you mean '" + meant + "'?";
    }
}
