package org.bootrig.console.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootrig.console.time.Patience;
import org.jspecify.annotations.Nullable;

/**
 * A line on a channel that can only be read by blocking. Such a channel does not say whether more bytes are there, but Linux
 * says whether the thread that reads them sleeps in its read, from which the first byte wakes it: then nothing is left to
 * read. Where the kernel cannot be asked, {@link #drain} waits until the line was quiet for a moment.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5): state</a>
 */
final class BlockingLine implements Line {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);

    private static final String SLEEPING = " S ";

    private final ByteChannel channel;
    private final Signal arrived = new Signal();
    private volatile boolean ended;
    /** Whether the reader is in its read, or about to be. */
    private volatile boolean reading;

    private volatile @Nullable Path readersState;

    BlockingLine(ByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void readAll(Consumer<ByteBuffer> taker) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
        try {
            readersState = stateOfThisThread();
            while (read(buffer) >= 0) {
                taker.accept(buffer.flip());
                buffer.clear();
                arrived.raise();
            }
        } catch (IOException lost) {
            // The line is gone, whichever end closed it: that is a state, which the console reports.
        } finally {
            ended = true;
            arrived.raise();
            close();
        }
    }

    private int read(ByteBuffer buffer) throws IOException {
        reading = true;
        try {
            return channel.read(buffer);
        } finally {
            reading = false;
        }
    }

    private static @Nullable Path stateOfThisThread() {
        try {
            return Path.of("/proc")
                    .resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")))
                    .resolve("stat");
        } catch (IOException | UnsupportedOperationException cannotBeAsked) {
            return null;
        }
    }

    @Override
    public void drain() throws InterruptedException {
        Patience patience = new Patience(DRAIN_PATIENCE);
        while (!ended && patience.nextNanos() > 0) {
            long seen = arrived.count();
            Optional<Boolean> asleep = readerSleeps();
            if (asleep.orElse(false) && arrived.count() == seen) {
                return;
            }
            if (!arrived.awaitChange(seen, QUIET_NANOS) && asleep.isEmpty()) {
                return;
            }
        }
    }

    /** Returns whether the reader sleeps in its read; empty where that cannot be known. */
    private Optional<Boolean> readerSleeps() {
        Path state = readersState;
        if (state == null) {
            return Optional.empty();
        }
        if (!reading) {
            return Optional.of(false);
        }
        try {
            String line = Files.readString(state, StandardCharsets.ISO_8859_1);
            // The thread's name stands in parentheses before its state, and may hold some itself.
            return Optional.of(line.startsWith(SLEEPING, line.lastIndexOf(')') + 1) && reading);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            if (channel.write(left) == 0) {
                throw new IOException(
                        "the serial line took only " + left.position() + " of " + bytes.length + " bytes");
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
