package org.bootrig.core.base.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The file of one run that records what its provider, its caches and its standby machines decided. Only its run holds
 * it, so that two runs in one JVM do not write into each other's. Until it is opened, and when the disk cannot take it,
 * messages are dropped: no verdict depends on them. Safe for use by several threads.
 */
final class RunLog implements AutoCloseable {

    private static final String END = "the log ends here: it has reached its greatest size of ";

    private final long mostBytes;
    private @Nullable BufferedWriter file;
    private long bytes;

    /** @param mostBytes how large the file may become, except for a last line that says so */
    RunLog(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Opens the file at this place; what an earlier execution of the same run logged there stays. */
    synchronized void open(Path place) {
        close();
        try {
            file = new BufferedWriter(Channels.newWriter(
                    PrivateFiles.open(
                            place, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE),
                    StandardCharsets.UTF_8));
            bytes = Files.size(place);
        } catch (IOException unwritable) {
            file = null;
        }
    }

    synchronized boolean isOpen() {
        return file != null;
    }

    /** Writes one line: time, part, level, text. */
    synchronized void write(String part, System.Logger.Level level, String text) {
        if (file == null) {
            return;
        }
        String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + part + ": " + text + "\n";
        bytes += line.getBytes(StandardCharsets.UTF_8).length;
        try {
            boolean full = bytes > mostBytes;
            file.write(full ? END + mostBytes + " bytes\n" : line);
            // A run that is killed keeps what it had logged.
            file.flush();
            if (full) {
                close();
            }
        } catch (IOException fullDisk) {
            close();
        }
    }

    @Override
    public synchronized void close() {
        BufferedWriter open = file;
        file = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException fullDisk) {
                // What was flushed remains.
            }
        }
    }
}
