package org.bootrig.bench.measure;

import java.util.Arrays;
import java.util.List;

/** Measured values of one thing, in whatever unit their figure names. Immutable. */
public final class Samples {

    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final double[] sorted;

    private Samples(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A figure needs at least one sample.");
        }
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    public static Samples of(double... values) {
        return new Samples(values);
    }

    /** Turns nanoseconds into milliseconds. */
    public static Samples milliseconds(List<Long> nanos) {
        return new Samples(nanos.stream()
                .mapToDouble(value -> value / NANOS_PER_MILLISECOND)
                .toArray());
    }

    int count() {
        return sorted.length;
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    public double median() {
        return quantile(0.5);
    }

    /** Returns the spread: the distance between the upper and the lower quartile, as a fraction of the median. */
    double spread() {
        return median() == 0 ? 0 : (quantile(0.75) - quantile(0.25)) / median();
    }

    /** Returns the value below which this fraction of the samples lies; between two samples it is interpolated. */
    public double quantile(double part) {
        double position = part * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = (int) Math.ceil(position);
        return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
    }
}
