package org.bootrig.toy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps boards: the medium of each, and who holds it until when. {@code /media/BOARD} and {@code /lease/BOARD?OWNER}. */
final class ToyLab implements AutoCloseable {

    private static final int TERM_SECONDS = 30;
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private record Holder(String owner, Instant until) {}

    private final HttpServer server;
    private final Map<String, byte[]> media = new ConcurrentHashMap<>();
    private final Map<String, Holder> holders = new ConcurrentHashMap<>();

    ToyLab() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/media/", this::medium);
        server.createContext("/lease/", this::lease);
        server.start();
    }

    URI address() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /** Returns whether nobody holds a board. */
    boolean isFree() {
        return holders.isEmpty();
    }

    private void medium(HttpExchange exchange) throws IOException {
        String board = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            media.put(board, exchange.getRequestBody().readAllBytes());
            answer(exchange, OK, "");
        } else {
            answer(exchange, OK, new String(media.getOrDefault(board, new byte[0]), StandardCharsets.UTF_8));
        }
    }

    private void lease(HttpExchange exchange) throws IOException {
        String board = exchange.getRequestURI().getPath();
        String owner = exchange.getRequestURI().getQuery();
        boolean renewal = exchange.getRequestMethod().equals("PUT");
        if (exchange.getRequestMethod().equals("DELETE")) {
            holders.computeIfPresent(board, (key, now) -> now.owner().equals(owner) ? null : now);
            answer(exchange, OK, "");
            return;
        }
        Instant now = Instant.now();
        Holder holder = holders.compute(board, (key, held) -> {
            boolean free = held == null || !held.until().isAfter(now);
            boolean granted = renewal ? !free && held.owner().equals(owner) : free;
            return granted ? new Holder(owner, now.plusSeconds(TERM_SECONDS)) : held;
        });
        if (holder != null && holder.owner().equals(owner)) {
            answer(exchange, OK, holder.until().toString());
        } else {
            answer(exchange, CONFLICT, holder == null ? "nobody" : holder.owner());
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
