package org.bootrig.console.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootrig.console.time.Patience;
import org.jspecify.annotations.Nullable;

/**
 * A line on a channel that can only be read by blocking. Such a channel does not say whether more bytes are there, but Linux
 * says in which system call the thread that reads them sleeps. From one that waits for input the first byte wakes it, so
 * nothing is left to read; it may also sleep on a lock of the JVM with bytes in its hands. Where the kernel cannot be asked,
 * {@link #drain} waits until the line was quiet for a moment.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_syscall.5.html">proc_pid_syscall(5)</a>
 */
final class BlockingLine implements Line {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);

    /**
     * The calls that wait for input on x86-64: read, poll, pread64, readv, select, recvfrom, recvmsg, epoll_wait, pselect6,
     * ppoll, epoll_pwait.
     *
     * @see <a href="https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/arch/x86/entry/syscalls/syscall_64.tbl">
     *     syscall_64.tbl</a>
     */
    private static final Set<String> WAIT_FOR_INPUT =
            Set.of("0", "7", "17", "19", "23", "45", "47", "232", "270", "271", "281");

    private final ByteChannel channel;
    private final Signal arrived = new Signal();
    private volatile boolean ended;
    /** Whether the reader is in its read, or about to be. */
    private volatile boolean reading;

    private volatile @Nullable Path readersCall;

    BlockingLine(ByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void readAll(Consumer<ByteBuffer> taker) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
        try {
            readersCall = callOfThisThread();
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

    private static @Nullable Path callOfThisThread() {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return null;
        }
        try {
            return Path.of("/proc")
                    .resolve(Files.readSymbolicLink(Path.of("/proc/thread-self")))
                    .resolve("syscall");
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
        Path call = readersCall;
        if (call == null) {
            return Optional.empty();
        }
        if (!reading) {
            return Optional.of(false);
        }
        try {
            String line = Files.readString(call, StandardCharsets.ISO_8859_1);
            // A thread that does not sleep has "running" in place of a number.
            return Optional.of(WAIT_FOR_INPUT.contains(line.split(" ", 2)[0]) && reading);
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
