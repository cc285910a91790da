package org.bootrig.coverage.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.bootrig.coverage.lines.LineRanges;

/**
 * What is known of the scenarios of one system on one profile: the lines that each ran when it last ran with coverage.
 *
 * @param builds by build id, the oldest first
 * @param states the lines behind a kept state, by a name of their own
 * @param scenarios by {@link CoveredScenario#key}
 */
public record CoverageMap(
        int format,
        Map<String, Build> builds,
        Map<String, SortedMap<String, String>> states,
        Map<String, Entry> scenarios) {

    static final int FORMAT = 1;
    private static final int MOST_BUILDS = 5;

    /**
     * The sources that were built.
     *
     * @param files the git object id of every file of the system
     * @param units the files for which coverage of single lines is known
     * @param code the lines with code of each file, see {@link LineRanges}
     */
    public record Build(SortedMap<String, String> files, SortedSet<String> units, SortedMap<String, String> code) {}

    /**
     * What one scenario ran.
     *
     * @param feature the digest of its feature file then
     * @param profile the digest of its profile then
     * @param states the states that it started behind
     * @param incomplete why it may have run more; empty when it did not
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Entry(
            String build,
            String feature,
            String profile,
            List<String> states,
            String incomplete,
            SortedMap<String, String> lines) {

        public Entry {
            states = states == null ? List.of() : states;
            incomplete = incomplete == null ? "" : incomplete;
            lines = lines == null ? new java.util.TreeMap<>() : lines;
        }
    }

    static CoverageMap empty() {
        return new CoverageMap(FORMAT, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Removes what only old builds refer to. */
    void prune() {
        List<String> ids = new ArrayList<>(builds.keySet());
        ids.subList(0, Math.max(0, ids.size() - MOST_BUILDS)).forEach(builds::remove);
        scenarios.values().removeIf(entry -> !builds.containsKey(entry.build()));
        Set<String> usedBuilds = new LinkedHashSet<>();
        Set<String> usedStates = new LinkedHashSet<>();
        scenarios.values().forEach(entry -> {
            usedBuilds.add(entry.build());
            usedStates.addAll(entry.states());
        });
        builds.keySet().retainAll(usedBuilds);
        states.keySet().retainAll(usedStates);
    }
}
