package org.bootrig.core.base.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bootrig.core.base.DaemonThread;

/**
 * Starts all processes of this JVM that must not outlive it: the kernel kills them when the JVM is gone, however it went, and
 * even when the reaper went with it. The kernel takes the end of the <em>thread</em> that started a process for the end of its
 * parent, so one thread that lives as long as the JVM starts them all. Safe for use by several threads.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html">PR_SET_PDEATHSIG(2const)</a>
 */
public final class ProcessStarter {

    /** Becomes the program that it starts, which keeps its process id. */
    private static final List<String> DYING_WITH_US = List.of("setpriv", "--pdeathsig", "KILL", "--");

    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(task -> DaemonThread.of(task, "process starter"));

    private ProcessStarter() {}

    /**
     * Starts what the builder describes. The administrator's folders are added to the end of its {@code PATH}.
     *
     * @throws IOException when there is no such program or folder, in one sentence, or when it cannot be started
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        SearchPath.complete(builder.environment());
        Optional<Path> folder = Optional.ofNullable(builder.directory()).map(File::toPath);
        Programs.require(builder.command().get(0), folder, builder.environment());
        if (Programs.isThere(DYING_WITH_US.get(0), folder, builder.environment())) {
            List<String> words = new ArrayList<>(DYING_WITH_US);
            words.addAll(builder.command());
            builder.command(words);
        }
        Future<Process> started = THREAD.submit(builder::start);
        try {
            return uninterrupted(started);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException reason ? reason : new IOException(failed.getCause());
        }
    }

    /** A start takes a moment, and a process that nobody knows of would be worse than a late interrupt. */
    private static Process uninterrupted(Future<Process> started) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return started.get();
                } catch (InterruptedException late) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
