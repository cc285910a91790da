package org.bootrig.core.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run compared with the remembered ones. Immutable. */
public record RunSummary(
        KeptRun run,
        List<KeptRun> earlier,
        Optional<WhatChanged> changed,
        List<UnstableVerdict> unstable,
        boolean historyDamaged) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static RunSummary of(KeptRun run, RunHistory history) {
        List<KeptRun> oldestFirst = new ArrayList<>(List.of(run));
        oldestFirst.addAll(history.earlier());
        Collections.reverse(oldestFirst);
        return new RunSummary(
                run,
                history.earlier(),
                WhatChanged.between(history.lastGreen(), run),
                UnstableVerdict.in(oldestFirst),
                history.isDamaged());
    }

    /** Returns how many runs are remembered, this one included. */
    public int keptRuns() {
        return earlier.size() + 1;
    }

    /** Writes it for machines: {@code run-summary.json}, and {@code boot-timeline.json} when something booted. */
    public void write(RunFolder folder) throws IOException {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("started", run.started());
        summary.put("green", run.green());
        summary.put("inputs", run.inputs());
        summary.put("changedSinceGreen", changed.orElse(null));
        summary.put("runsRemembered", keptRuns());
        summary.put("changedByThemselves", unstable);
        write(folder.runSummary(), summary);
        if (!run.boots().isEmpty()) {
            write(folder.bootTimeline(), run.boots());
        }
    }

    private static void write(Path file, Object value) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), value);
    }
}
