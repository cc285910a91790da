package org.bootrig.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a benchmark found, for programs and for people. Immutable. */
public final class Figure {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGITS = 4;

    private final String name;
    private final String unit;
    private final Samples samples;
    private final String accelerator;
    private final Map<String, Object> extras;

    private Figure(String name, String unit, Samples samples, String accelerator, Map<String, Object> extras) {
        this.name = name;
        this.unit = unit;
        this.samples = samples;
        this.accelerator = accelerator;
        this.extras = extras;
    }

    /** @param accelerator what executed the guest; empty where no guest took part */
    public static Figure of(Benchmark benchmark, String unit, Samples samples, String accelerator) {
        return new Figure(benchmark.name(), unit, samples, accelerator, Map.of());
    }

    /** Adds a ratio or another number that belongs to the figure. */
    public Figure with(String extra, double value) {
        return withExtra(extra, rounded(value));
    }

    public Figure with(String extra, String value) {
        return withExtra(extra, value);
    }

    private Figure withExtra(String extra, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(extra, value);
        return new Figure(name, unit, samples, accelerator, more);
    }

    /** Returns one JSON object on one line. */
    public String json(Host host) {
        ObjectNode object = JSON.createObjectNode()
                .put("name", name)
                .put("unit", unit)
                .put("median", rounded(samples.median()))
                .put("min", rounded(samples.min()))
                .put("max", rounded(samples.max()))
                .put("spread", rounded(samples.spread()))
                .put("runs", samples.count())
                .put("accelerator", accelerator);
        object.set("extras", JSON.valueToTree(extras));
        object.set("host", JSON.valueToTree(host));
        return object.toString();
    }

    /** Returns the titles over {@link #row}. */
    public static String titles() {
        return "%-20s %10s %10s %10s %7s %5s  %s".formatted("figure", "median", "min", "max", "spread", "runs", "unit");
    }

    /** Returns a line for people, and a second one with what belongs to the figure besides. */
    public String row() {
        String numbers = String.format(
                Locale.ROOT,
                "%-20s %10s %10s %10s %6.0f%% %5d  %s",
                name,
                number(samples.median()),
                number(samples.min()),
                number(samples.max()),
                samples.spread() * 100,
                samples.count(),
                unit);
        if (extras.isEmpty()) {
            return numbers;
        }
        return numbers
                + extras.entrySet().stream()
                        .map(extra -> extra.getKey() + " " + text(extra.getValue()))
                        .collect(Collectors.joining(", ", "\n    ", ""));
    }

    private static String text(Object value) {
        return value instanceof Double number ? number(number) : value.toString();
    }

    private static String number(double value) {
        String format = Math.abs(value) < 10 ? "%.3f" : "%.1f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Rounds to the precision of a measurement. */
    private static double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return 0;
        }
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(DIGITS))
                .doubleValue();
    }
}
