package org.bootrig.console.line;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import org.bootrig.console.Console;

/**
 * A serial line over a real UNIX-domain socket or real named pipes, with a guest at its far end that a test drives, faults
 * included.
 *
 * <p>The guest's end blocks: what it says is on the line when the call returns.
 */
public final class FakeLine implements AutoCloseable {

    private final LineKind kind;
    private final Closeable host;
    private final ReadableByteChannel guestInput;
    private final WritableByteChannel guestOutput;
    private final Deque<Byte> unread = new ArrayDeque<>();
    private IntPredicate loses = nth -> false;
    private IntPredicate doubles = nth -> false;
    private int received;

    private FakeLine(LineKind kind, Closeable host, ReadableByteChannel guestInput, WritableByteChannel guestOutput) {
        this.kind = kind;
        this.host = host;
        this.guestInput = guestInput;
        this.guestOutput = guestOutput;
    }

    public static FakeLine open(LineKind kind) throws IOException {
        Path folder = Files.createTempDirectory("line");
        return kind == LineKind.SOCKET ? openSocket(folder) : openPipes(folder);
    }

    private static FakeLine openSocket(Path folder) throws IOException {
        Path path = folder.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
            server.bind(address);
            SocketChannel guest = SocketChannel.open(address);
            return new FakeLine(LineKind.SOCKET, server.accept(), guest, guest);
        } finally {
            Files.deleteIfExists(path);
            Files.delete(folder);
        }
    }

    private static FakeLine openPipes(Path folder) throws IOException {
        Path path = folder.resolve("p");
        Path in = NamedPipes.in(path);
        Path out = NamedPipes.out(path);
        try {
            new ProcessBuilder("mkfifo", in.toString(), out.toString()).start().waitFor();
        } catch (InterruptedException interrupted) {
            throw new InterruptedIOException();
        }
        NamedPipes host = NamedPipes.open(path);
        FileChannel input = FileChannel.open(in, StandardOpenOption.READ);
        FileChannel output = FileChannel.open(out, StandardOpenOption.WRITE);
        host.handOver();
        for (Path entry : List.of(folder, in, out)) {
            entry.toFile().deleteOnExit();
        }
        return new FakeLine(LineKind.PIPES, host, input, output);
    }

    /** Lets this console read the harness's end. */
    public FakeLine attachTo(Console console) {
        if (kind == LineKind.SOCKET) {
            console.attach((SocketChannel) host);
        } else {
            console.attach((NamedPipes) host);
        }
        return this;
    }

    /** Returns the harness's end as a line that nobody reads. */
    Line unread(Duration writePatience) throws IOException {
        return kind == LineKind.SOCKET
                ? Line.on((SocketChannel) host, writePatience)
                : Line.on((NamedPipes) host, writePatience);
    }

    /** Says this in one write. */
    public FakeLine says(String text) throws IOException {
        return says(text.getBytes(StandardCharsets.UTF_8));
    }

    public FakeLine says(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            guestOutput.write(left);
        }
        return this;
    }

    /** Says this in a write for each byte. */
    public FakeLine saysBytewise(byte[] bytes) throws IOException {
        for (byte value : bytes) {
            says(new byte[] {value});
        }
        return this;
    }

    public FakeLine saysBytewise(String text) throws IOException {
        return saysBytewise(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Loses the bytes of its input whose count, from zero, fits. */
    public FakeLine loses(IntPredicate nth) {
        loses = nth;
        return this;
    }

    /** Takes the bytes of its input twice whose count, from zero, fits. */
    public FakeLine doubles(IntPredicate nth) {
        doubles = nth;
        return this;
    }

    /** Reads its input up to this byte, as its faults let it arrive. */
    public String hearsUntil(char end) throws IOException {
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
        if (guestInput.read(buffer) < 0) {
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

    public void hangsUp() throws IOException {
        guestInput.close();
        guestOutput.close();
    }

    @Override
    public void close() throws IOException {
        hangsUp();
        host.close();
    }
}
