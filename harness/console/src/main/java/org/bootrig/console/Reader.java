package org.bootrig.console;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootrig.console.line.Line;
import org.bootrig.console.line.Signal;

/** Reads one line on a thread of its own until the line ends. */
final class Reader {

    private static final long CLOSE_PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final Line line;
    private final Consumer<ByteBuffer> taker;
    private final Signal news;
    private final Thread thread;
    private volatile boolean ended;
    private volatile boolean retired;

    /** Starts to read. The signal is raised when the line has ended and all its bytes were received. */
    Reader(String name, Line line, Consumer<ByteBuffer> taker, Signal news) {
        this.line = line;
        this.taker = taker;
        this.news = news;
        this.thread = new Thread(this::read, "bootrig-console-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try {
            line.readAll(this::take);
        } finally {
            ended = true;
            news.raise();
        }
    }

    private void take(ByteBuffer bytes) {
        if (!retired) {
            taker.accept(bytes);
        }
    }

    Line line() {
        return line;
    }

    /** Returns whether the line has ended and every byte before that was received. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * Returns once the bytes that are on the line now were received; keeps an interrupt of the calling thread for
     * later.
     */
    void drain() {
        try {
            line.drain();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the line and waits until its reader has stopped; keeps an interrupt of the calling thread for later. */
    void close() {
        line.close();
        try {
            thread.join(CLOSE_PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        retired = true;
    }
}
