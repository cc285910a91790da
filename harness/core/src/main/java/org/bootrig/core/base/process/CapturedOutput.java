package org.bootrig.core.base.process;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bootrig.core.base.bounds.HeapShare;

/**
 * What a program prints, in a file that has no name while the program runs. Unlike a pipe, nothing has to empty it, and
 * nobody has to wait for the last process that has it open. Belongs to one thread.
 */
final class CapturedOutput implements AutoCloseable {

    /** A program that prints more is not worth the disk. */
    static final long MOST = 256L << 20;

    /** Of long output, only this much of the end is returned. */
    static final int RETURNED = HeapShare.atMost(16 << 20, 16);

    private final Path file;
    private final FileChannel content;

    CapturedOutput() throws IOException {
        file = Files.createTempFile(TemporaryPlace.folder(), "bootrig-output", "");
        content = FileChannel.open(file, StandardOpenOption.READ);
    }

    File target() {
        return file.toFile();
    }

    /**
     * Takes the file's name away, once the program has it open, so that it disappears when the last process closes it.
     */
    void hide() throws IOException {
        Files.deleteIfExists(file);
    }

    long size() throws IOException {
        return content.size();
    }

    String text() throws IOException {
        long size = content.size();
        long from = Math.max(0, size - RETURNED);
        ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
        while (bytes.hasRemaining() && content.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        content.close();
        hide();
    }
}
