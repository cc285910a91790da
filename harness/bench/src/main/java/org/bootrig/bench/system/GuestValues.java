package org.bootrig.bench.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Samples;

/** What a program in the guest measured, over several rounds; the median of each value counts. */
final class GuestValues {

    private static final Pattern LINE =
            Pattern.compile("^([a-z0-9]+(?:-[a-z0-9]+)*): ([0-9]+(?:\\.[0-9]+)?) ([A-Za-z%]+(?:/[A-Za-z]+)?)\\s*$");

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String name, double value, String unit) {
        values.computeIfAbsent(name + "-" + unit, ignored -> new ArrayList<>()).add(value);
    }

    /** Adds every line of the form {@code NAME: VALUE UNIT}; false when there is none. */
    boolean addLines(String text) {
        boolean found = false;
        for (String line : text.split("\r?\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                add(matcher.group(1), Double.parseDouble(matcher.group(2)), matcher.group(3));
                found = true;
            }
        }
        return found;
    }

    /** Adds the medians, each under its name and unit. */
    Figure addTo(Figure figure, String prefix) {
        Figure result = figure;
        for (Map.Entry<String, List<Double>> entry : values.entrySet()) {
            double[] all =
                    entry.getValue().stream().mapToDouble(Double::doubleValue).toArray();
            result = result.with(prefix + entry.getKey(), Samples.of(all).median());
        }
        return result;
    }
}
