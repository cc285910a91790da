package org.bootrig.console.line;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A line on a channel that can be selected: its reader can be requested to read until nothing is left. */
final class SelectableLine implements Line {

    /** More than any socket holds, so that a guest that never stops cannot keep a drain from ending. */
    private static final int MOST_READ_IN_ONE_ROUND = 8 << 20;

    private final ByteChannel channel;
    private final SelectableChannel selectable;
    private final Duration writePatience;
    private final Selector selector;
    private final Drains drains = new Drains();
    private volatile @Nullable Selector waitingWriter;

    SelectableLine(ByteChannel channel, SelectableChannel selectable, Duration writePatience) throws IOException {
        this.channel = channel;
        this.selectable = selectable;
        this.writePatience = writePatience;
        selectable.configureBlocking(false);
        this.selector = Selector.open();
        selectable.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public void readAll(Consumer<ByteBuffer> taker) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
        try (selector) {
            boolean open = true;
            while (open) {
                selector.select(key -> {});
                long drain = drains.asked();
                open = readRound(buffer, taker);
                drains.answer(drain);
            }
        } catch (IOException | ClosedSelectorException | CancelledKeyException lost) {
            // The line is gone, whichever end closed it: that is a state, which the console reports.
        } finally {
            drains.end();
            close();
        }
    }

    private boolean readRound(ByteBuffer buffer, Consumer<ByteBuffer> taker) throws IOException {
        for (int read = 0; read < MOST_READ_IN_ONE_ROUND; read += buffer.limit()) {
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count <= 0) {
                return count == 0;
            }
            taker.accept(buffer);
            buffer.rewind();
        }
        return true;
    }

    @Override
    public void drain() throws InterruptedException {
        long drain = drains.ask();
        selector.wakeup();
        drains.await(drain);
    }

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        channel.write(left);
        if (left.hasRemaining()) {
            writeAsRoomAppears(left);
        }
    }

    private void writeAsRoomAppears(ByteBuffer left) throws IOException {
        try (Selector writable = Selector.open()) {
            waitingWriter = writable;
            selectable.register(writable, SelectionKey.OP_WRITE);
            while (left.hasRemaining()) {
                int ready = writable.select(key -> {}, Math.max(1, writePatience.toMillis()));
                if (ready == 0 && channel.isOpen()) {
                    throw stuck(left);
                }
                channel.write(left);
            }
        } finally {
            waitingWriter = null;
        }
    }

    private IOException stuck(ByteBuffer left) {
        if (Thread.currentThread().isInterrupted()) {
            return new InterruptedIOException("interrupted with " + left.remaining() + " bytes left to send");
        }
        return new IOException("the other end of the serial line took nothing for " + writePatience.toMillis() + " ms; "
                + left.position() + " of " + left.limit() + " bytes were sent");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
        selector.wakeup();
        Selector writer = waitingWriter;
        if (writer != null) {
            writer.wakeup();
        }
    }
}
