package org.bootrig.engine.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootrig.core.base.PrintableText;
import org.bootrig.engine.feature.ParsedFeature.Place;

/**
 * A scenario's name, independent of its line. No two of one feature have the same: those that are written
 * with one name are numbered in their order, {@code it starts #2}. Immutable.
 *
 * @param rule empty where there is none
 * @param outline the outline's name; empty for a scenario that is no example
 * @param leaf the scenario's name, or the values of its example
 * @param title names it for people, within its rule
 */
public record ScenarioIdentity(String rule, String outline, String leaf, String title) {

    private static final int BOUND = 200;
    private static final String UNNAMED = "unnamed scenario";

    /**
     * A scenario as it is written.
     *
     * @param row the line of its example; empty where it is none
     */
    record Written(String name, Optional<Place> rule, Optional<Place> outline, String row) {}

    /** Names the scenarios of one feature, in their order. */
    static List<ScenarioIdentity> of(List<Written> scenarios) {
        Numbering rules = new Numbering();
        Numbering outlines = new Numbering();
        Numbering leaves = new Numbering();
        Numbering titles = new Numbering();
        List<ScenarioIdentity> identities = new ArrayList<>();
        for (Written scenario : scenarios) {
            String rule = scenario.rule()
                    .map(place -> rules.group("", bounded(place.name()), place.line()))
                    .orElse("");
            String outline = scenario.outline()
                    .map(place -> outlines.group(rule, bounded(place.name()), place.line()))
                    .orElse("");
            String cells = bounded(cells(scenario.row()));
            String name = scenario.name().isBlank() ? UNNAMED : bounded(scenario.name());
            boolean sameForAll = scenario.outline()
                    .map(place -> place.name().equals(scenario.name())
                            || scenario.name().isBlank())
                    .orElse(false);
            String leaf = leaves.next(rule + "\0" + outline, scenario.outline().isPresent() ? cells : name);
            String title = titles.next(rule, sameForAll ? name + " (" + cells + ")" : name);
            identities.add(new ScenarioIdentity(rule, outline, leaf, title));
        }
        return identities;
    }

    private static String cells(String row) {
        String stripped = row.strip();
        String inner = stripped.length() < 2 ? stripped : stripped.substring(1, stripped.length() - 1);
        return Arrays.stream(inner.split("\\|")).map(String::strip).collect(Collectors.joining(", "));
    }

    private static String bounded(String name) {
        return PrintableText.line(name, BOUND);
    }

    /** Numbers names that occur again in one place. */
    private static final class Numbering {

        private final Map<String, Integer> uses = new HashMap<>();
        private final Map<Integer, String> groups = new HashMap<>();

        /** Names a group by its line, the same each time. */
        String group(String within, String name, int line) {
            String known = groups.get(line);
            if (known == null) {
                known = next(within, name);
                groups.put(line, known);
            }
            return known;
        }

        String next(String within, String name) {
            String candidate = name;
            // A name may be written as if it were numbered.
            while (uses.containsKey(within + "\0" + candidate)) {
                int number = uses.merge(within + "\0" + name, 1, Integer::sum);
                candidate = name + " #" + number;
            }
            uses.put(within + "\0" + candidate, 1);
            return candidate;
        }
    }
}
