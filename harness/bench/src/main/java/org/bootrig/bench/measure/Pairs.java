package org.bootrig.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two things measured alternately, so that other load of the host affects both alike. The ratio is the median of the
 * rounds' own ratios.
 */
public record Pairs(Samples ours, Samples floor, Samples ratios) {

    /** A JVM runs code that it has not run before many times slower than later. */
    private static final int WARM_UP = 8;

    /** Measures both once a round, the other one first in every second round; times are in milliseconds. */
    public static Pairs measure(Workshop workshop, int rounds, Timed ours, Timed floor)
            throws IOException, InterruptedException {
        return measure(workshop, WARM_UP, rounds, ours, floor);
    }

    /** Measures what starts a JVM of its own, which nothing here can warm up. */
    public static Pairs withoutWarmUp(Workshop workshop, int rounds, Timed ours, Timed floor)
            throws IOException, InterruptedException {
        return measure(workshop, 0, rounds, ours, floor);
    }

    private static Pairs measure(Workshop workshop, int warmUp, int rounds, Timed ours, Timed floor)
            throws IOException, InterruptedException {
        List<Long> oursNanos = new ArrayList<>();
        List<Long> floorNanos = new ArrayList<>();
        for (int round = -warmUp; round < rounds; round++) {
            workshop.progress(round, rounds);
            long first = round % 2 == 0 ? ours.once() : floor.once();
            long second = round % 2 == 0 ? floor.once() : ours.once();
            if (round >= 0) {
                oursNanos.add(round % 2 == 0 ? first : second);
                floorNanos.add(round % 2 == 0 ? second : first);
            }
        }
        return of(oursNanos, floorNanos);
    }

    public static Pairs of(List<Long> oursNanos, List<Long> floorNanos) {
        double[] ratios = new double[oursNanos.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = (double) oursNanos.get(round) / floorNanos.get(round);
        }
        return new Pairs(Samples.milliseconds(oursNanos), Samples.milliseconds(floorNanos), Samples.of(ratios));
    }

    /** Makes the figure that compares our time to the floor. */
    public Figure figure(Benchmark benchmark, String accelerator) {
        return Figure.of(benchmark, "ms", ours, accelerator)
                .with("floorMedian", floor.median())
                .with("floorMin", floor.min())
                .with("floorMax", floor.max())
                .with("ratioToFloor", ratios.median())
                .with("extraMilliseconds", ours.median() - floor.median());
    }
}
