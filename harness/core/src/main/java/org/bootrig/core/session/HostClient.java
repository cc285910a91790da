package org.bootrig.core.session;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.bootrig.core.base.DaemonThread;
import org.jspecify.annotations.Nullable;

/** Something that the host does with a guest, on a thread of its own, while the guest is watched. */
final class HostClient<T> implements AutoCloseable {

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Thread thread;

    /** @param ended called on the client's thread when the client has ended, in whatever way */
    HostClient(String name, Callable<T> work, Runnable ended) {
        thread = DaemonThread.of(
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Throwable failed) {
                        result.completeExceptionally(failed);
                    } finally {
                        ended.run();
                    }
                },
                name);
        thread.start();
    }

    /** Returns this client once it has ended, for use as the reason of an interruption. */
    @Nullable
    Object ended() {
        return result.isDone() ? this : null;
    }

    Optional<Throwable> failure() {
        return result.handle((value, failed) -> Optional.ofNullable(failed)).join();
    }

    T result() {
        return result.join();
    }

    /**
     * Interrupts a client that has not ended: that closes blocking channels, and sockets have time limits of their own.
     */
    @Override
    public void close() {
        thread.interrupt();
    }
}
