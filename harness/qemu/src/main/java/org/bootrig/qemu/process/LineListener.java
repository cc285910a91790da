package org.bootrig.qemu.process;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Waits for QEMU to connect one of its lines to our UNIX socket, so that nobody has to poll for a socket. */
public final class LineListener implements AutoCloseable {

    private final Path path;
    private final ServerSocketChannel server;

    public LineListener(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path), 1);
    }

    /** Waits for the connection; fails at once when the process ends instead. */
    public SocketChannel accept(QemuProcess process) throws IOException {
        process.exit().thenRun(this::stopListening);
        try {
            return server.accept();
        } catch (ClosedChannelException closed) {
            throw new IOException(
                    "the process ended before it connected its line '" + path.getFileName() + "'", closed);
        }
    }

    @Override
    public void close() {
        stopListening();
        try {
            Files.deleteIfExists(path);
        } catch (IOException kept) {
            // The folder is deleted with the machine.
        }
    }

    /** Does not delete the path: when an old process ends, it may already be the next one's socket. */
    private void stopListening() {
        try {
            server.close();
        } catch (IOException alreadyGone) {
            // Nothing to free then.
        }
    }
}
