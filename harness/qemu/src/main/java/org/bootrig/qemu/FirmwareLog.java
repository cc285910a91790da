package org.bootrig.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads what the firmware says on its debug port, line by line. Nobody waits for these lines except {@link
 * #readAvailable}, which looks by itself, so they may gather: the firmware writes every byte alone, and a wake-up for each
 * would take more processor time from the guest than everything else that is done for it. Safe for use by several threads.
 */
final class FirmwareLog implements AutoCloseable {

    /**
     * How long bytes may gather. No longer, because a UNIX socket holds only some 270 writes, and a firmware whose
     * socket is full stands still.
     */
    private static final long GATHERING_MILLIS = 1;

    private static final int KEPT = 64 << 10;

    private final BoundedOutput kept = new BoundedOutput(KEPT);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
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
        closing.countDown();
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
                open = open && !closing.await(GATHERING_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException | IOException | ClosedSelectorException lost) {
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
