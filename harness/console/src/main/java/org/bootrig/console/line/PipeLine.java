package org.bootrig.console.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootrig.console.time.Heartbeat;
import org.jspecify.annotations.Nullable;

/**
 * A line over named pipes. Pipes cannot be selected, and a reader that just received bytes looks like one that waits
 * for some; so a drain writes a mark into the pipe that the guest writes into, and waits until the reader finds it.
 */
final class PipeLine implements Line {

    /** A pipe of Linux accepts this much in one piece or not at all (PIPE_BUF, pipe(7)). */
    private static final int WRITTEN_AT_ONCE = 4096;
    /** More than a pipe holds (pipe(7)): a read takes all that is in it, and no mark is ever cut in two. */
    private static final int ROOM = 2 * READ_AT_ONCE;

    /** Keeps cancelled tasks until their time: removing each at once would wake the thread for each write. */
    private static final ScheduledThreadPoolExecutor PATIENCE = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "bootrig-console-patience");
        thread.setDaemon(true);
        return thread;
    });

    private final NamedPipes pipes;
    private final Duration writePatience;
    private final DrainMark mark = new DrainMark();
    private final Drains drains = new Drains();
    private final Object marking = new Object();
    private @Nullable FileChannel marker;
    private boolean ended;
    private volatile boolean stuck;

    PipeLine(NamedPipes pipes, Duration writePatience) {
        this.pipes = pipes;
        this.writePatience = writePatience;
    }

    @Override
    public void readAll(Consumer<ByteBuffer> taker) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(ROOM);
        try {
            while (pipes.fromGuest().read(buffer.clear()) >= 0) {
                handOver(buffer.flip(), taker);
            }
        } catch (IOException lost) {
            // The line is gone, whichever end closed it: that is a state, and the console says so.
        } finally {
            endDrains();
            close();
        }
    }

    private void handOver(ByteBuffer bytes, Consumer<ByteBuffer> taker) {
        int end = bytes.limit();
        // A drain is requested before its mark is written, so a mark is never found without a request.
        while (drains.isAnyOpen()) {
            int at = mark.find(bytes);
            if (at < 0) {
                break;
            }
            taker.accept(bytes.limit(at));
            bytes.limit(end).position(at + DrainMark.LENGTH);
            drains.answer(mark.numberAt(bytes, at));
        }
        if (bytes.hasRemaining()) {
            taker.accept(bytes);
        }
    }

    /** Ends all waits for a reader that has stopped, and for room in a pipe that nobody empties. */
    private void endDrains() {
        FileChannel waiting;
        synchronized (marking) {
            ended = true;
            waiting = marker;
        }
        drains.end();
        if (waiting != null) {
            closeQuietly(waiting);
        }
    }

    @Override
    public void drain() throws InterruptedException {
        drains.await(putMark());
    }

    /**
     * Returns the drain's number. The pipe is opened for each mark, because the line ends when nobody has it open for
     * writing; and for reading too, because without that the opening would wait for a reader that has gone.
     */
    private synchronized long putMark() throws InterruptedException {
        long drain = drains.ask();
        try (FileChannel pipe = FileChannel.open(pipes.out(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            synchronized (marking) {
                if (ended) {
                    return drain;
                }
                marker = pipe;
            }
            pipe.write(mark.numbered(drain));
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted(); // the exception carries the interruption from here on
            throw new InterruptedException();
        } catch (IOException lineEnded) {
            // Then its reader has handed over everything. If no descriptor is left, it has the time that drains wait.
        } finally {
            synchronized (marking) {
                marker = null;
            }
        }
        return drain;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        FileChannel toGuest = pipes.toGuest();
        synchronized (toGuest) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                left.limit(Math.min(bytes.length, left.position() + WRITTEN_AT_ONCE));
                WriteLimit limit = new WriteLimit();
                try {
                    toGuest.write(left);
                } catch (ClosedChannelException closed) {
                    throw reason(closed, left.position(), bytes.length);
                } finally {
                    limit.cancel();
                }
                left.limit(bytes.length);
            }
        }
    }

    /**
     * Only closing a pipe ends a write that waits for room; a line that accepted nothing for this long is no longer
     * usable. A limit that is noticed late ran out while this process was stopped, and starts again.
     */
    private final class WriteLimit {

        private long due;
        private @Nullable Future<?> scheduled;
        private boolean cancelled;

        WriteLimit() {
            schedule();
        }

        private synchronized void schedule() {
            if (!cancelled) {
                due = System.nanoTime() + writePatience.toNanos();
                scheduled = PATIENCE.schedule(this::expire, writePatience.toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        private void expire() {
            if (System.nanoTime() - due > Heartbeat.ON_TIME.toNanos()) {
                schedule();
            } else {
                stuck = true;
                closeQuietly(pipes.toGuest());
            }
        }

        synchronized void cancel() {
            cancelled = true;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }

    private IOException reason(ClosedChannelException closed, int sent, int wanted) {
        if (stuck) {
            return new IOException("the other end of the serial line took nothing for " + writePatience.toMillis()
                    + " ms; " + sent + " of " + wanted + " bytes were sent");
        }
        if (closed instanceof ClosedByInterruptException) {
            return new InterruptedIOException("interrupted with " + (wanted - sent) + " bytes left to send");
        }
        return closed instanceof AsynchronousCloseException
                ? new IOException("the serial line was closed with " + (wanted - sent) + " bytes left to send")
                : closed;
    }

    @Override
    public void close() {
        closeQuietly(pipes);
    }

    private static void closeQuietly(Closeable channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // There is nothing left to close.
        }
    }
}
