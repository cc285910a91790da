package org.bootrig.qemu.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.DaemonThread;

/**
 * The log of one process of QEMU: which code it translated, and the processors' state at resets. It is a file, because
 * QEMU writes line by line and the reader of a pipe would be woken by each line. No event reports that a file has
 * grown, so its size is checked ten times a second, and when it exceeds the bound, the logging of code ends.
 *
 * @see <a href="https://www.qemu.org/docs/master/system/invocation.html">QEMU: -d, -D and -dfilter</a>
 */
final class TranslationLog implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 100;

    private static final ScheduledExecutorService LOOKS =
            Executors.newSingleThreadScheduledExecutor(task -> DaemonThread.of(task, "translation logs"));

    private final Path file;
    private final long most;
    private final Runnable whenFull;
    private final Future<?> looks;
    private volatile boolean full;

    /**
     * Begins to watch the file, which need not exist yet.
     *
     * @param most the largest size in bytes
     * @param whenFull ends the logging, called once
     */
    TranslationLog(Path file, long most, Runnable whenFull) {
        this.file = file;
        this.most = most;
        this.whenFull = whenFull;
        looks = LOOKS.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (!full && file.toFile().length() > most) {
            full = true;
            // On a thread of its own: a machine that does not answer must not delay the checks of the others.
            DaemonThread.of(whenFull, "log is full").start();
        }
    }

    /** Returns whether code that ran later is missing from the log. */
    boolean isCut() {
        return full;
    }

    /** Returns the content; QEMU flushes every block and every reset at once. */
    byte[] content() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    /** Stops watching, and removes the file. */
    @Override
    public void close() {
        looks.cancel(false);
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // It is deleted with the machine's folder.
        }
    }
}
