package org.bootrig.qemu.power;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootrig.console.line.Line;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.qemu.process.BoundedOutput;
import org.jspecify.annotations.Nullable;

/**
 * Reads the firmware's output on its debug port, line by line. Only {@link #readAvailable} waits for these lines, so
 * they may accumulate: the firmware writes single bytes, and a wake-up for each would take more processor time from the
 * guest than everything else that is done for it. Safe for use by several threads.
 */
final class FirmwareLog implements AutoCloseable {

    /** How long bytes may accumulate: far less than a firmware needs from a reset to the system that it boots. */
    private static final long GATHERING_MILLIS = 1;

    private static final int KEPT = 64 << 10;
    private static final int LONGEST_LINE = 4096;

    private volatile BoundedOutput kept = new BoundedOutput(KEPT);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Semaphore hurry = new Semaphore(0);
    private final StringBuilder text = new StringBuilder();
    private volatile Consumer<String> listener;
    private volatile boolean beginsAgain;
    private volatile @Nullable Line line;

    /** @param listener receives each line in order, on a thread of the log's own */
    FirmwareLog(Consumer<String> listener) {
        this.listener = listener;
    }

    void readFrom(String name, NamedPipes pipes) {
        Line opened = Line.on(pipes, Duration.ZERO);
        line = opened;
        DaemonThread.of(() -> readAll(opened), "firmware " + name).start();
    }

    /** Begins again for another listener, with no text; the machine must be stopped. */
    void beginAgain(Consumer<String> other) {
        readAvailable();
        kept = new BoundedOutput(KEPT);
        listener = other;
        beginsAgain = true;
    }

    String text() {
        return kept.text();
    }

    /** Completes when the line is closed and every byte has been processed. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Returns once the listener has received everything that is on the line now. */
    void readAvailable() {
        hurry.release();
        try {
            Line current = line;
            if (current != null) {
                current.drain();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hurry.release();
        Line current = line;
        if (current != null) {
            current.close();
        }
    }

    private void readAll(Line opened) {
        try {
            opened.readAll(this::take);
        } finally {
            ended.complete(null);
        }
    }

    void take(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        if (beginsAgain) {
            beginsAgain = false;
            text.setLength(0);
        }
        kept.write(copy, 0, copy.length);
        for (byte next : copy) {
            if (next != '\n') {
                // No firmware's line is so long; a guest may write to this port without end.
                if (text.length() < LONGEST_LINE) {
                    text.append((char) (next & 0xFF));
                }
                continue;
            }
            listener.accept(text.toString().strip());
            text.setLength(0);
        }
        gather();
    }

    private void gather() {
        try {
            if (hurry.tryAcquire(GATHERING_MILLIS, TimeUnit.MILLISECONDS)) {
                hurry.drainPermits();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
