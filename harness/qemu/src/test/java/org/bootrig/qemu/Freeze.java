package org.bootrig.qemu;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Stops processes as a terminal, a debugger or a freezer does, and lets them go on. */
final class Freeze {

    private Freeze() {}

    static void stop(long... processes) throws IOException {
        signal("STOP", processes);
    }

    static void goOn(long... processes) throws IOException {
        signal("CONT", processes);
    }

    /** Lets these processes go on after so long. */
    static CompletableFuture<Void> goOnAfter(long millis, long... processes) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        goOn(processes);
                    } catch (IOException failed) {
                        throw new java.io.UncheckedIOException(failed);
                    }
                },
                CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    private static void signal(String name, long... processes) throws IOException {
        for (long process : processes) {
            try {
                int status = new ProcessBuilder(List.of("kill", "-" + name, Long.toString(process)))
                        .start()
                        .waitFor();
                if (status != 0) {
                    throw new IOException("kill -" + name + " " + process + " ended with status " + status);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
