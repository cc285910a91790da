package org.bootrig.core.base;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Digests of files from run to run, in a file of the user's. It is a cache: what cannot be read or written costs time and
 * nothing else. Runs at the same time may lose each other's entries. Safe for use by several threads.
 */
final class RememberedDigests {

    private static final int MOST = 200;
    private static final long MOST_BYTES = 1 << 20;
    /** A file that changed just now can change again without a sign. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;

    /** @param used when it was last of use, in seconds since 1970 */
    record Entry(FileVersion version, String digest, long used) {}

    RememberedDigests(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    synchronized Optional<String> find(FileVersion version) {
        Entry found = read().get(version.file().toString());
        return found == null || !found.version().equals(version) ? Optional.empty() : Optional.of(found.digest());
    }

    synchronized void remember(FileVersion version, String digest) {
        Instant now = clock.instant();
        if (version.changed() > now.minus(SETTLED).toEpochMilli() * 1_000_000) {
            return;
        }
        Map<String, Entry> entries = read();
        entries.put(version.file().toString(), new Entry(version, digest, now.getEpochSecond()));
        while (entries.size() > MOST) {
            entries.values()
                    .remove(entries.values().stream()
                            .min(Comparator.comparing(Entry::used))
                            .orElseThrow());
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".digests", ".new");
            try {
                JSON.writeValue(fresh.toFile(), entries);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException unusable) {
            // The next run reads the files again.
        }
    }

    private Map<String, Entry> read() {
        try {
            if (Files.size(file) <= MOST_BYTES) {
                return JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Entry>>() {});
            }
        } catch (IOException missingOrDamaged) {
            // It is written anew.
        }
        return new TreeMap<>();
    }
}
