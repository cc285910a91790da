package org.bootrig.core.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The difference between this run and the last green one. Immutable. */
public record WhatChanged(String since, List<Change> inputs, List<Change> verdicts) {

    /** @param before null if there was nothing; likewise {@code now} if there is nothing any more */
    public record Change(String what, @Nullable String before, @Nullable String now) {}

    /** Returns the difference; empty when no green run is remembered. */
    static Optional<WhatChanged> between(Optional<KeptRun> green, KeptRun now) {
        return green.map(
                then -> new WhatChanged(then.started(), inputs(then.inputs(), now.inputs()), verdicts(then, now)));
    }

    /** A scope that only one of the runs covered counts as unchanged. */
    private static List<Change> inputs(Map<String, Map<String, String>> then, Map<String, Map<String, String>> now) {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> scope : new TreeMap<>(now).entrySet()) {
            Map<String, String> before = then.get(scope.getKey());
            if (before != null) {
                Set<String> names = new TreeSet<>(before.keySet());
                names.addAll(scope.getValue().keySet());
                for (String name : names) {
                    add(
                            changes,
                            (scope.getKey() + " " + name).strip(),
                            before.get(name),
                            scope.getValue().get(name));
                }
            }
        }
        return changes;
    }

    private static List<Change> verdicts(KeptRun then, KeptRun now) {
        List<Change> changes = new ArrayList<>();
        now.verdicts().forEach((test, verdict) -> {
            KeptRun.KeptVerdict before = then.verdicts().get(test);
            boolean newAndWell = before == null && verdict.word().equals("passed");
            if (!newAndWell) {
                add(changes, test, before == null ? null : before.word(), verdict.word());
            }
        });
        return changes;
    }

    private static void add(List<Change> changes, String what, @Nullable String before, @Nullable String now) {
        if (!java.util.Objects.equals(before, now)) {
            changes.add(new Change(what, before, now));
        }
    }
}
