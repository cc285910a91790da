package org.bootrig.console.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootrig.console.time.Patience;

/**
 * A line on a channel that can only be read by blocking. Whether more bytes are in transit cannot be queried, so
 * {@link #drain} waits until the line was quiet for a moment.
 */
final class BlockingLine implements Line {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);

    private final ByteChannel channel;
    private final Signal arrived = new Signal();
    private volatile boolean ended;

    BlockingLine(ByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void readAll(Consumer<ByteBuffer> taker) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
        try {
            while (channel.read(buffer) >= 0) {
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

    @Override
    public void drain() throws InterruptedException {
        Patience patience = new Patience(DRAIN_PATIENCE);
        long seen = arrived.count();
        while (!ended && patience.nextNanos() > 0 && arrived.awaitChange(seen, QUIET_NANOS)) {
            seen = arrived.count();
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
