package org.bootrig.bench;

import java.util.ArrayList;
import java.util.List;
import org.bootrig.bench.harness.AcceleratorBenchmark;
import org.bootrig.bench.harness.ColdBootBenchmark;
import org.bootrig.bench.harness.ConsoleBenchmark;
import org.bootrig.bench.harness.DiscoveryBenchmark;
import org.bootrig.bench.harness.EchoBenchmark;
import org.bootrig.bench.harness.InPlaceBenchmark;
import org.bootrig.bench.harness.MonitorReadyBenchmark;
import org.bootrig.bench.harness.OverheadBenchmark;
import org.bootrig.bench.harness.RestoreBenchmark;
import org.bootrig.bench.harness.ScenarioCostBenchmark;
import org.bootrig.bench.harness.SnapshotBenchmark;
import org.bootrig.bench.harness.SuiteBenchmark;
import org.bootrig.bench.harness.WakeBenchmark;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.system.GuestBenchmark;
import org.bootrig.bench.system.TransferBenchmark;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.SystemBenchmark;
import org.bootrig.core.system.SystemDescription;

/** Every benchmark there is, in the order in which they are run: the harness's own, then those of the system. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new AcceleratorBenchmark(),
            new MonitorReadyBenchmark(),
            new ColdBootBenchmark(),
            new OverheadBenchmark(),
            new SnapshotBenchmark(),
            new RestoreBenchmark(),
            new InPlaceBenchmark(),
            new EchoBenchmark(),
            new WakeBenchmark(),
            new ConsoleBenchmark(),
            new DiscoveryBenchmark(1_000),
            new DiscoveryBenchmark(10_000),
            new ScenarioCostBenchmark(),
            new SuiteBenchmark());

    private Benchmarks() {}

    /**
     * Returns the harness's own benchmarks and those that the system's {@code system.yaml} names.
     *
     * @throws UserMistake when the system uses a name reserved by the harness
     */
    public static List<Benchmark> of(SystemDescription system) {
        List<Benchmark> all = new ArrayList<>(ALL);
        system.benchmarks().forEach((name, benchmark) -> {
            if (ALL.stream().anyMatch(own -> own.name().equals(name))) {
                throw UserMistake.in(
                        system.folder().resolve("system.yaml"),
                        "the benchmark '" + name + "' has a name reserved by bootrig; choose another");
            }
            all.add(ofSystem(name, benchmark));
        });
        return List.copyOf(all);
    }

    private static Benchmark ofSystem(String name, SystemBenchmark benchmark) {
        return benchmark instanceof SystemBenchmark.Transfers transfers
                ? new TransferBenchmark(name, transfers)
                : new GuestBenchmark(name, ((SystemBenchmark.Program) benchmark).command());
    }

    /**
     * Returns the benchmarks of these names, or all that are known when no name is given.
     *
     * @throws UserMistake with the nearest name when one is unknown
     */
    public static List<Benchmark> named(List<String> names, List<Benchmark> all) {
        return names.isEmpty()
                ? all
                : names.stream().map(name -> named(name, all)).distinct().toList();
    }

    private static Benchmark named(String name, List<Benchmark> all) {
        List<String> known = all.stream().map(Benchmark::name).toList();
        return all.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserMistake("there is no benchmark '" + name + "'" + nearest(name, known)));
    }

    private static String nearest(String name, List<String> known) {
        String meant = NearestWord.to(name, known);
        return meant == null ? "; known benchmarks are " + String.join(", ", known) : "; did you mean '" + meant + "'?";
    }
}
