package org.bootrig.console.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.function.Consumer;

/** One serial line, while it lasts. Safe for use by several threads, of which one reads. */
public interface Line {

    /** In bytes; as much as a pipe holds. */
    int READ_AT_ONCE = 1 << 16;

    /**
     * Opens a line on these pipes.
     *
     * @param writePatience how long a write waits for the other end to accept something, before it gives up and the
     *     line accepts no more
     */
    static Line on(NamedPipes pipes, Duration writePatience) {
        return new PipeLine(pipes, writePatience);
    }

    /** Opens a line on this channel, with an exact {@link #drain} where the channel can be selected. */
    static Line on(ByteChannel channel, Duration writePatience) throws IOException {
        return channel instanceof SelectableChannel selectable && (selectable.validOps() & SelectionKey.OP_READ) != 0
                ? new SelectableLine(channel, selectable, writePatience)
                : new BlockingLine(channel);
    }

    /** Hands over all bytes as they arrive, until the line ends; runs on the reader thread. */
    void readAll(Consumer<ByteBuffer> taker);

    /** Writes all bytes, in one write when the other end accepts them; safe in parallel with the reader thread. */
    void write(byte[] bytes) throws IOException;

    /** Returns once the bytes that are on the line now were handed over. */
    void drain() throws InterruptedException;

    /** Ends the line; never throws. */
    void close();
}
