package org.bootrig.qemu.power;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.bootrig.console.time.Patience;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.qemu.process.QemuProcess;

/**
 * Ends a process that does not open its monitor: one that is stopped, or hangs, before its first word would keep whoever waits
 * for it for ever. Closed once the process has greeted. Safe for use by several threads.
 */
final class Greeting implements AutoCloseable {

    private final CompletableFuture<Void> greeted = new CompletableFuture<>();
    private final QemuProcess process;
    private volatile boolean late;

    /**
     * @param patience in the time that this JVM observed
     * @param abandoned completes when nobody waits for the machine any more; the process is ended then
     */
    Greeting(QemuProcess process, String name, Duration patience, CompletableFuture<?> abandoned) {
        this.process = process;
        DaemonThread.of(() -> watch(patience), "start of " + name).start();
        abandoned.thenRun(this::endUnlessGreeted);
    }

    private void watch(Duration patience) {
        try {
            new Patience(patience).await(greeted);
        } catch (TimeoutException silent) {
            late = true;
            endUnlessGreeted();
        } catch (InterruptedException | ExecutionException cannotHappen) {
            Thread.currentThread().interrupt();
        }
    }

    private void endUnlessGreeted() {
        if (!greeted.isDone()) {
            process.kill();
        }
    }

    /** Returns whether the process was ended because it did not greet in time. */
    boolean isLate() {
        return late;
    }

    @Override
    public void close() {
        greeted.complete(null);
    }
}
