package org.bootrig.core.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.run.PrivateFiles;

/**
 * The file {@code history/runs.json}: the record of earlier runs, the newest first. Reads the copy that the run began
 * with, so that finishing twice adds only one run.
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

    /** A file that cannot be parsed counts as missing: it must not prevent a run's report. */
    public static RunHistory of(RunFolder folder) throws IOException {
        Path file = folder.history().resolve(FILE);
        try {
            List<KeptRun> before = read(folder.historyBefore().resolve(FILE));
            return new RunHistory(file, before, false);
        } catch (JsonProcessingException damage) {
            return new RunHistory(file, List.of(), true);
        }
    }

    private static List<KeptRun> read(Path file) throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), new TypeReference<List<KeptRun>>() {}) : List.of();
    }

    /** Returns the kept runs before this one, the newest first. */
    List<KeptRun> earlier() {
        return earlier;
    }

    /** Returns whether there was a history that could not be parsed. */
    boolean isDamaged() {
        return damaged;
    }

    Optional<KeptRun> lastGreen() {
        return earlier.stream().filter(KeptRun::green).findFirst();
    }

    /** Adds a run that counts to the history, and makes the plain names in its home link to what it left. */
    public void keep(RunFolder folder, RecordedRun run, KeptRun kept, int most) throws IOException {
        RunFolders folders = new RunFolders(folder.home());
        if (folder.output().equals(folder.home())) {
            return;
        }
        if (run.counts()) {
            add(kept, most);
            RunNumber.keep(folder, run.number());
            folders.count(folder);
        } else {
            folders.showLatest(folder);
        }
        folders.prune(most);
    }

    /**
     * Keeps this run, as many earlier ones as the policy says, and the last green one however old it is. A run that
     * ended meanwhile is kept.
     */
    void add(KeptRun run, int most) throws IOException {
        Path folder = PrivateFiles.folder(file.resolveSibling("."));
        // A file lock belongs to the whole JVM, so two runs in one JVM need another lock.
        synchronized (RunHistory.class) {
            Path guard = folder.normalize().resolveSibling(".history.lock");
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid()) {
                    replace(run, most);
                }
            }
        }
    }

    private void replace(KeptRun run, int most) throws IOException {
        List<KeptRun> kept = new ArrayList<>(List.of(run));
        present().stream().filter(other -> !run.run().equals(other.run())).forEach(kept::add);
        kept.sort(Comparator.comparing(KeptRun::started).reversed());
        List<KeptRun> bounded = new ArrayList<>(kept.subList(0, Math.min(kept.size(), most)));
        if (bounded.stream().noneMatch(KeptRun::green)) {
            kept.stream().filter(KeptRun::green).findFirst().ifPresent(bounded::add);
        }
        Path half = file.resolveSibling(FILE + ".new");
        JSON.writeValue(half.toFile(), bounded);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<KeptRun> present() throws IOException {
        try {
            return read(file);
        } catch (JsonProcessingException damage) {
            return earlier;
        }
    }
}
