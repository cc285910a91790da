package org.bootrig.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code history/runs.json}: what is remembered of earlier runs, the newest first. Reads the copy that the run
 * began with, so that finishing twice adds one run and not two.
 */
public final class RunHistory {

    private static final String FILE = "runs.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<KeptRun> earlier;
    private final boolean damaged;

    private RunHistory(Path file, List<KeptRun> earlier, boolean damaged) {
        this.file = file;
        this.earlier = earlier;
        this.damaged = damaged;
    }

    /** A file that cannot be understood is as good as none: it must not cost a run its report. */
    public static RunHistory of(RunFolder folder) throws IOException {
        Path copy = folder.allureResults().resolve("history").resolve(FILE);
        Path file = folder.history().resolve(FILE);
        if (!Files.exists(copy)) {
            return new RunHistory(file, List.of(), false);
        }
        try {
            return new RunHistory(file, JSON.readValue(copy.toFile(), new TypeReference<List<KeptRun>>() {}), false);
        } catch (JsonProcessingException damage) {
            return new RunHistory(file, List.of(), true);
        }
    }

    /** Returns the kept runs before this one, the newest first. */
    List<KeptRun> earlier() {
        return earlier;
    }

    /** Returns whether there was a history that could not be understood. */
    boolean isDamaged() {
        return damaged;
    }

    Optional<KeptRun> lastGreen() {
        return earlier.stream().filter(KeptRun::green).findFirst();
    }

    /** Keeps this run and, of those before it, as many as the policy says, and the last green one however old it is. */
    public void add(KeptRun run, int most) throws IOException {
        List<KeptRun> kept = new ArrayList<>(List.of(run));
        kept.addAll(earlier.subList(0, Math.min(earlier.size(), most - 1)));
        if (kept.stream().noneMatch(KeptRun::green)) {
            lastGreen().ifPresent(kept::add);
        }
        Files.createDirectories(file.getParent());
        Path half = file.resolveSibling(FILE + ".new");
        JSON.writeValue(half.toFile(), kept);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
