package org.bootrig.features;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection to this host on which anything can be said, in Latin-1. */
final class RawTalk implements AutoCloseable {

    private static final int BUDGET_MILLISECONDS = 20_000;

    private final Socket socket = new Socket();

    RawTalk(int port) throws IOException {
        socket.setSoTimeout(BUDGET_MILLISECONDS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BUDGET_MILLISECONDS);
    }

    RawTalk say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawTalk say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    RawTalk endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** A line without its end; null at the end. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next; (next = socket.getInputStream().read()) != '\n'; ) {
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int size) throws IOException {
        return socket.getInputStream().readNBytes(size);
    }

    /** Everything until the other side ends. */
    byte[] rest() throws IOException {
        return socket.getInputStream().readAllBytes();
    }

    String restAsText() throws IOException {
        return new String(rest(), StandardCharsets.ISO_8859_1);
    }

    /** Says it, and hears whatever comes, until the other side ends or breaks off. */
    void sayToTheEnd(byte[] bytes) throws IOException {
        try {
            say(bytes).endOutput().rest();
        } catch (SocketException reset) {
            // It need not listen to nonsense for longer than it likes.
        }
    }

    /** Leaves without a proper end: the other side sees a reset. */
    void breakOff() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
