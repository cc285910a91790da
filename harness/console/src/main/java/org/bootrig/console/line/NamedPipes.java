package org.bootrig.console.line;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A serial line over two named pipes, as in the {@code pipe} backend of QEMU: {@code PATH.in} carries input to the
 * guest, and {@code PATH.out} carries the guest's output. A pipe holds 64 KiB; a UNIX socket, into which a guest
 * writes its bytes one at a time, is full after some 270 of them, and a guest whose line is full waits or loses output.
 *
 * <p>Until {@link #handOver} the far ends are open too, so that nobody has to wait for the other side to open its own.
 * Safe for use by several threads.
 */
public final class NamedPipes implements Closeable {

    private final Path out;
    private final FileChannel farOut;
    private final FileChannel farIn;
    private final FileChannel fromGuest;
    private final FileChannel toGuest;

    private NamedPipes(Path out, FileChannel farOut, FileChannel farIn, FileChannel fromGuest, FileChannel toGuest) {
        this.out = out;
        this.farOut = farOut;
        this.farIn = farIn;
        this.fromGuest = fromGuest;
        this.toGuest = toGuest;
    }

    /** Returns the pipe of this line that the guest writes into. */
    public static Path out(Path path) {
        return path.resolveSibling(path.getFileName() + ".out");
    }

    /** Returns the pipe of this line that the guest reads from. */
    public static Path in(Path path) {
        return path.resolveSibling(path.getFileName() + ".in");
    }

    /**
     * Opens both ends of both pipes.
     *
     * @param path the line's; the pipes {@code PATH.in} and {@code PATH.out} are there, and stay until the line is
     *     closed
     */
    public static NamedPipes open(Path path) throws IOException {
        Deque<FileChannel> opened = new ArrayDeque<>();
        try {
            // Opening a pipe for both directions does not block; after that, neither does opening a single end.
            opened.add(FileChannel.open(out(path), READ, WRITE));
            opened.add(FileChannel.open(in(path), READ, WRITE));
            opened.add(FileChannel.open(out(path), READ));
            opened.add(FileChannel.open(in(path), WRITE));
        } catch (IOException failed) {
            for (FileChannel channel : opened) {
                channel.close();
            }
            throw failed;
        }
        return new NamedPipes(out(path), opened.remove(), opened.remove(), opened.remove(), opened.remove());
    }

    /**
     * Closes our copies of the far ends; the other side has opened its own or is gone: when it closes them, the line
     * ends.
     */
    public void handOver() throws IOException {
        farOut.close();
        farIn.close();
    }

    Path out() {
        return out;
    }

    FileChannel fromGuest() {
        return fromGuest;
    }

    FileChannel toGuest() {
        return toGuest;
    }

    @Override
    public void close() throws IOException {
        farOut.close();
        farIn.close();
        fromGuest.close();
        toGuest.close();
    }
}
