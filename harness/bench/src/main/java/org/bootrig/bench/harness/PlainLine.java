package org.bootrig.bench.harness;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.console.match.Marker;
import org.jspecify.annotations.Nullable;

/** A UNIX socket read and written by the simplest program that can: it blocks, and looks for a text in what it read. */
final class PlainLine implements AutoCloseable {

    private static final int READ_AT_ONCE = 1 << 16;

    private final ServerSocketChannel server;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
    private final StringBuilder received = new StringBuilder();
    private @Nullable SocketChannel channel;
    private int looked;

    private PlainLine(ServerSocketChannel server) {
        this.server = server;
    }

    static PlainLine listen(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path), 1);
        return new PlainLine(server);
    }

    /** Waits for the other end; fails at once when this process ends instead. */
    void accept(Process process) throws IOException {
        process.onExit().thenRun(this::stopListening);
        channel = server.accept();
    }

    private SocketChannel channel() {
        return Objects.requireNonNull(channel, "the other end was accepted");
    }

    void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel().write(bytes);
        }
    }

    /** Reads until this marker stands behind what was found last. */
    void await(Marker marker) throws IOException {
        if (marker.isRegularExpression()) {
            await(Pattern.compile(marker.text(), Pattern.MULTILINE));
        } else {
            await(marker.text());
        }
    }

    void await(String text) throws IOException {
        int from = looked;
        for (int at = received.indexOf(text, from); at < 0; at = received.indexOf(text, from)) {
            from = Math.max(looked, received.length() - text.length());
            read();
        }
        looked = received.indexOf(text, from) + text.length();
    }

    private void await(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(received);
        while (!matcher.find(looked)) {
            read();
            matcher = pattern.matcher(received);
        }
        looked = matcher.end();
    }

    private void read() throws IOException {
        buffer.clear();
        if (channel().read(buffer) < 0) {
            throw new EOFException("the line ended; it said '" + received + "'");
        }
        buffer.flip();
        received.append(StandardCharsets.ISO_8859_1.decode(buffer));
    }

    private void stopListening() {
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // Nothing to free then.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (channel != null) {
            channel.close();
        }
    }
}
