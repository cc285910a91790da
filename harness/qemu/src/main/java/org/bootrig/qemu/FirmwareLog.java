package org.bootrig.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Reads what the firmware says on its debug port, line by line. Safe for use by several threads. */
final class FirmwareLog implements AutoCloseable {

    private static final int KEPT = 64 << 10;

    private final BoundedOutput kept = new BoundedOutput(KEPT);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StringBuilder line = new StringBuilder();
    private final ByteBuffer buffer = ByteBuffer.allocate(8192);
    private final Consumer<String> listener;
    private SocketChannel channel;
    private Selector selector;

    /** @param listener told of each line in its order */
    FirmwareLog(Consumer<String> listener) {
        this.listener = listener;
    }

    void readFrom(String name, SocketChannel newChannel) throws IOException {
        channel = newChannel;
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        QemuProcess.daemon(this::readAll, "firmware " + name).start();
    }

    String text() {
        return kept.text();
    }

    /** Completes when the line is closed and every byte was looked at. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Reads what is on the line already; returns whether more can come. */
    synchronized boolean readAvailable() {
        try {
            int count = channel.read(buffer);
            while (count > 0) {
                kept.write(buffer.array(), 0, buffer.position());
                take(buffer.flip());
                count = channel.read(buffer.clear());
            }
            return count == 0;
        } catch (IOException lost) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (selector != null) {
                selector.close();
                channel.close();
            }
        } catch (IOException alreadyGone) {
            // Nothing to free then.
        }
    }

    private void readAll() {
        try {
            boolean open = true;
            while (open) {
                selector.select(key -> {});
                open = selector.isOpen() && readAvailable();
            }
        } catch (IOException | ClosedSelectorException lost) {
            // The machine ended; whoever waits for that is told by its process.
        } finally {
            close();
            ended.complete(null);
        }
    }

    private void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            char next = (char) (bytes.get() & 0xFF);
            if (next != '\n') {
                line.append(next);
                continue;
            }
            listener.accept(line.toString().strip());
            line.setLength(0);
        }
    }
}
