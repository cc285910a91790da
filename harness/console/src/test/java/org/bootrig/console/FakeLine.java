package org.bootrig.console;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntPredicate;

/**
 * A serial line over a real UNIX-domain socket, with a guest at its far end that a test drives, faults included.
 *
 * <p>The guest's end blocks: what it says is on the line when the call returns.
 */
final class FakeLine implements AutoCloseable {

    private final SocketChannel host;
    private final SocketChannel guest;
    private final Deque<Byte> unread = new ArrayDeque<>();
    private IntPredicate loses = nth -> false;
    private IntPredicate doubles = nth -> false;
    private int received;

    private FakeLine(SocketChannel host, SocketChannel guest) {
        this.host = host;
        this.guest = guest;
    }

    static FakeLine open() throws IOException {
        Path folder = Files.createTempDirectory("line");
        Path path = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
            server.bind(address);
            SocketChannel guest = SocketChannel.open(address);
            return new FakeLine(server.accept(), guest);
        } finally {
            Files.deleteIfExists(path);
            Files.delete(folder);
        }
    }

    /** Returns the harness's end. */
    SocketChannel host() {
        return host;
    }

    /** Says this in one write. */
    FakeLine says(String text) throws IOException {
        return says(text.getBytes(StandardCharsets.UTF_8));
    }

    FakeLine says(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            guest.write(left);
        }
        return this;
    }

    /** Says this in a write for each byte. */
    FakeLine saysBytewise(byte[] bytes) throws IOException {
        for (byte value : bytes) {
            says(new byte[] {value});
        }
        return this;
    }

    FakeLine saysBytewise(String text) throws IOException {
        return saysBytewise(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Loses the bytes of its input whose count, from zero, fits. */
    FakeLine loses(IntPredicate nth) {
        loses = nth;
        return this;
    }

    /** Takes the bytes of its input twice whose count, from zero, fits. */
    FakeLine doubles(IntPredicate nth) {
        doubles = nth;
        return this;
    }

    /** Reads its input up to this byte, as its faults let it arrive. */
    String hearsUntil(char end) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (true) {
            while (!unread.isEmpty()) {
                char character = (char) (unread.remove() & 0xFF);
                heard.append(character);
                if (character == end) {
                    return heard.toString();
                }
            }
            receive();
        }
    }

    private void receive() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        if (guest.read(buffer) < 0) {
            throw new IOException("the harness hung up");
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            byte value = buffer.get();
            if (!loses.test(received)) {
                unread.add(value);
            }
            if (doubles.test(received)) {
                unread.add(value);
            }
            received++;
        }
    }

    void hangsUp() throws IOException {
        guest.close();
    }

    @Override
    public void close() throws IOException {
        guest.close();
        host.close();
    }
}
