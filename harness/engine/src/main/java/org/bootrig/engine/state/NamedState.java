package org.bootrig.engine.state;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;

/**
 * A state that a background brings about and names in its first step, as in {@code Given the state "logged in"}: the
 * steps of the background run once, and every scenario with the same background starts where they ended.
 *
 * @param steps how many steps the background has; they are a scenario's first
 * @param scenario one of those that have it, whose first steps lead there
 * @param text the background as it is written, which distinguishes states
 */
public record NamedState(String name, int steps, ParsedScenario scenario, String text) {

    private static final Pattern FIRST_STEP = Pattern.compile("the state \"([^\"]+)\"");
    private static final Pattern NEXT_KEYWORD = Pattern.compile("\\s*(@\\S|[\\w ]+:\\s*).*");

    /** Returns the state that this scenario's background names, if it does. */
    public static Optional<NamedState> of(ParsedFeature feature, ParsedScenario scenario) {
        int own = scenario.outline().map(ParsedFeature.Place::line).orElse(scenario.line());
        int steps = (int)
                scenario.steps().stream().takeWhile(step -> step.line() < own).count();
        if (steps == 0) {
            return Optional.empty();
        }
        Matcher name = FIRST_STEP.matcher(scenario.steps().get(0).text());
        if (!name.matches()) {
            return Optional.empty();
        }
        int first = scenario.steps().get(0).line() - 1;
        List<String> lines = feature.lines().subList(first, own - 1).stream()
                .takeWhile(line -> !NEXT_KEYWORD.matcher(line).matches())
                .toList();
        return Optional.of(new NamedState(name.group(1), steps, scenario, String.join("\n", lines)));
    }
}
