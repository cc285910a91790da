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
 * The log of one process of QEMU: which code it translated, and the processors' state at resets. It lies in a file, because
 * QEMU writes line by line and whoever read a pipe would be woken by each. Nothing tells that a file has grown, so its size
 * is looked at ten times a second, and when it is beyond the bound, the logging of code ends.
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
     * Begins to look at the file, which need not exist yet.
     *
     * @param most how many bytes are enough
     * @param whenFull makes an end of the logging, once
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
            // On a thread of its own: a machine that does not answer must not keep the others from being looked at.
            DaemonThread.of(whenFull, "log is full").start();
        }
    }

    /** Whether code that ran later is not in the log. */
    boolean isCut() {
        return full;
    }

    /** Returns what is there; QEMU writes every block and every reset out at once. */
    byte[] content() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    /** Looks no more, and removes the file. */
    @Override
    public void close() {
        looks.cancel(false);
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // It goes with the machine's folder.
        }
    }
}
