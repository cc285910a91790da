package org.bootrig.engine.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.bootrig.core.base.FileTree;
import org.bootrig.core.base.run.PrivateFiles;
import org.bootrig.core.base.run.UserFolders;
import org.bootrig.core.machine.KeptState;

/**
 * Keeps states between runs, a folder each, in the user's cache folder. A folder appears whole or not at all, is only
 * read and removed afterwards, and holds the checksum of its state, so that any number of runs can share it and none trusts
 * what a broken disk or a killed run left. A cache that fails costs a boot and nothing else. Safe for use by several
 * threads and processes.
 */
public final class StateCache {

    private static final String STATE = "state";
    private static final String TRANSCRIPT = "transcript.txt";
    private static final String CHECKSUM = "crc32";
    private static final int BUFFER = 1 << 20;
    private static final String UNFINISHED = ".new-";
    private static final String REMOVED = ".old-";
    /** An unfinished folder that is older belongs to a run that was killed. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private record Used(Path path, Instant at) {}

    private final Path folder;
    private final long mostBytes;
    private final System.Logger log;

    /** @param mostBytes the least recently used states are removed when all are larger together; 0 keeps nothing */
    public StateCache(Path folder, long mostBytes, System.Logger log) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.log = log;
    }

    /** Returns this user's cache folder, where the XDG Base Directory Specification puts it. */
    public static Path folderOfUser() {
        return UserFolders.cache().resolve("bootrig").resolve("states");
    }

    /**
     * Copies the state of this key to a file of the caller's own, which no other run can take away.
     *
     * @param opener makes a state of that file and of what the console had said
     * @return empty when there is none, or none that is whole; what is damaged is removed
     */
    Optional<KeptState> fetch(String key, Path target, BiFunction<Path, String, KeptState> opener) {
        Path entry = folder.resolve(key);
        if (mostBytes == 0 || !Files.isDirectory(entry)) {
            return Optional.empty();
        }
        try {
            String expected = Files.readString(entry.resolve(CHECKSUM)).strip();
            if (!expected.equals(copy(Files.newInputStream(entry.resolve(STATE)), target))) {
                throw new IOException("the checksum differs");
            }
            String transcript = Files.readString(entry.resolve(TRANSCRIPT));
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
            return Optional.of(opener.apply(target, transcript));
        } catch (IOException goneOrDamaged) {
            log.log(Level.WARNING, "removes the state {0}, which cannot be used: {1}", key, goneOrDamaged);
            remove(key);
            return Optional.empty();
        }
    }

    /** Adds a state; does nothing when another run was first, or the cache cannot be written. */
    void add(String key, KeptState state) {
        try {
            long size = state.size();
            if (size > mostBytes || Files.exists(folder.resolve(key))) {
                return;
            }
            PrivateFiles.folder(folder);
            Path fresh = Files.createTempDirectory(folder, UNFINISHED);
            try {
                Files.writeString(fresh.resolve(CHECKSUM), copy(state.open(), fresh.resolve(STATE)) + "\n");
                Files.writeString(fresh.resolve(TRANSCRIPT), state.transcript());
                Files.move(fresh, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
                log.log(Level.INFO, "keeps the state {0} of {1} bytes for later runs", key, Long.toString(size));
            } catch (IOException fullOrNotFirst) {
                log.log(Level.INFO, "does not keep the state {0}: {1}", key, fullOrNotFirst);
                FileTree.delete(fresh);
            }
            shrink();
        } catch (IOException | UncheckedIOException unusable) {
            log.log(Level.WARNING, "{0} cannot be used: {1}", folder, unusable);
            // The next run boots once more.
        }
    }

    /**
     * Copies a state, closes it, and returns its checksum: enough against a broken disk, and ten times as fast as a digest in
     * a JVM that is made to start quickly.
     */
    private static String copy(InputStream from, Path to) throws IOException {
        try (CheckedInputStream checked = new CheckedInputStream(from, new CRC32());
                OutputStream copy = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = checked.read(buffer); length >= 0; length = checked.read(buffer)) {
                copy.write(buffer, 0, length);
            }
            return Long.toHexString(checked.getChecksum().getValue());
        }
    }

    /** Removes a state that turned out to be unusable. */
    void remove(String key) {
        try {
            // Renamed first, so that no run finds half of it.
            Path old = folder.resolve(REMOVED + key + "-" + System.nanoTime());
            FileTree.delete(Files.move(folder.resolve(key), old, StandardCopyOption.ATOMIC_MOVE));
        } catch (IOException | UncheckedIOException goneAlready) {
            // Then there is nothing to remove.
        }
    }

    private void shrink() throws IOException {
        List<Used> entries;
        try (Stream<Path> found = Files.list(folder)) {
            // Asked once each: another run may use one while this one sorts.
            entries = found.map(entry -> new Used(entry, lastUse(entry))).toList();
        }
        long total = 0;
        for (Used entry : entries.stream()
                .sorted(Comparator.comparing(Used::at).reversed())
                .toList()) {
            String name = entry.path().getFileName().toString();
            if (name.startsWith(".")) {
                if (entry.at().isBefore(Instant.now().minus(ABANDONED))) {
                    FileTree.delete(entry.path());
                }
                continue;
            }
            total += size(entry.path());
            if (total > mostBytes) {
                log.log(
                        Level.INFO,
                        "forgets the state {0}, used last at {1}, to stay within its size",
                        name,
                        entry.at());
                remove(name);
            }
        }
    }

    private static Instant lastUse(Path entry) {
        try {
            return Files.getLastModifiedTime(entry).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static long size(Path entry) {
        try {
            return Files.size(entry.resolve(STATE));
        } catch (IOException gone) {
            return 0;
        }
    }
}
