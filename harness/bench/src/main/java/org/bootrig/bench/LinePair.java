package org.bootrig.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A serial line over a real UNIX socket whose guest is the benchmark itself. */
record LinePair(SocketChannel harness, SocketChannel guest) implements AutoCloseable {

    static LinePair open(Path path) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            SocketChannel guest = SocketChannel.open(UnixDomainSocketAddress.of(path));
            return new LinePair(server.accept(), guest);
        }
    }

    /** Says this as the guest; returns when the line has taken it. */
    void say(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            guest.write(left);
        }
    }

    @Override
    public void close() throws IOException {
        guest.close();
        harness.close();
    }
}
