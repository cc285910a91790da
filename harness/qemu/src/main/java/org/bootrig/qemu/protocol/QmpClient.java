package org.bootrig.qemu.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.bootrig.core.base.DaemonThread;

/**
 * Speaks the QEMU Machine Protocol: JSON objects, one a line; replies carry the id of their command; events come in
 * between. Safe for use by several threads.
 *
 * @see <a href="https://www.qemu.org/docs/master/interop/qmp-spec.html">QEMU Machine Protocol Specification</a>
 */
public final class QmpClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A guest that resets for ever makes events faster than anybody can look at them. */
    private static final int MOST_WAITING = 4096;

    /** The longest replies are registers and memory maps, of some 100 KB. */
    private static final int LONGEST_LINE = 8 << 20;

    private final SocketChannel channel;
    private final BoundedLines input;
    private final ExecutorService dispatcher;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Consumer<QmpEvent> listener;
    private volatile boolean closed;

    private record Pending(String command, CompletableFuture<JsonNode> reply) {}

    /**
     * Reads the greeting and leaves the negotiation.
     *
     * @param listener receives events in order, on a thread of its own, so that it may send commands
     */
    public QmpClient(String name, SocketChannel channel, Consumer<QmpEvent> listener) throws IOException {
        this.channel = channel;
        this.listener = listener;
        this.input = new BoundedLines(Channels.newReader(channel, StandardCharsets.UTF_8), LONGEST_LINE);
        String greeting = input.read();
        if (greeting == null || !JSON.readTree(greeting).has("QMP")) {
            throw new IOException("the monitor did not send its greeting but '" + greeting + "'");
        }
        dispatcher = Executors.newSingleThreadExecutor(task -> DaemonThread.of(task, "monitor events " + name));
        DaemonThread.of(this::readAll, "monitor " + name).start();
        send("qmp_capabilities", Map.of());
    }

    /**
     * Sends a command; the reply is its {@code return} value, or fails with {@link QmpError} or {@link IOException}.
     */
    public CompletableFuture<JsonNode> send(String command, Map<String, ?> arguments) {
        long id = ids.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        pending.put(id, new Pending(command, reply));
        ObjectNode message = JSON.createObjectNode().put("execute", command);
        if (!arguments.isEmpty()) {
            message.set("arguments", JSON.valueToTree(arguments));
        }
        message.put("id", id);
        try {
            write(message + "\n");
        } catch (IOException lost) {
            reply.completeExceptionally(lost);
        }
        if (closed) {
            failPending();
        }
        return reply;
    }

    /** Sends the events to another listener, from the first one on that follows the last reply. */
    public void listen(Consumer<QmpEvent> other) {
        try {
            dispatcher.execute(() -> listener = other);
        } catch (RejectedExecutionException ending) {
            // The line is closed, and no event will come.
        }
    }

    /** Completes when the line is closed and the listener has received every event. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Nothing to free then.
        }
    }

    private synchronized void write(String message) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void readAll() {
        try {
            for (String line = input.read(); line != null; line = input.read()) {
                take(JSON.readTree(line));
            }
        } catch (IOException lost) {
            // However the line ended, all waiting callers are notified below.
        } finally {
            closed = true;
            failPending();
            dispatcher.execute(() -> ended.complete(null));
            dispatcher.shutdown();
        }
    }

    private void take(JsonNode message) {
        if (message.has("event")) {
            QmpEvent event = QmpEvent.of(message);
            if (waiting.get() < MOST_WAITING || event.isLast()) {
                waiting.incrementAndGet();
                dispatcher.execute(() -> {
                    waiting.decrementAndGet();
                    listener.accept(event);
                });
            }
            return;
        }
        Pending asked = pending.remove(message.path("id").asLong());
        if (asked == null) {
            return;
        }
        if (message.has("error")) {
            asked.reply().completeExceptionally(new QmpError(asked.command(), message.get("error")));
        } else {
            asked.reply().complete(message.path("return"));
        }
    }

    private void failPending() {
        List<Long> unanswered = new ArrayList<>(pending.keySet());
        for (Long id : unanswered) {
            Pending asked = pending.remove(id);
            if (asked != null) {
                asked.reply()
                        .completeExceptionally(new EOFException(
                                "the monitor's line was closed before it answered '" + asked.command() + "'"));
            }
        }
    }
}
