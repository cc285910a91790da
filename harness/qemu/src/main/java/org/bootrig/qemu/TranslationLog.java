package org.bootrig.qemu;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bootrig.machine.Tool;

/**
 * Reads QEMU's log from a named pipe while it is written, so that nothing grows on the host: translated code goes to
 * {@link TranslatedBlocks}, everything else to the file of resets. What is beyond the bound is read and dropped, because a
 * pipe that nobody reads would stop the guest.
 *
 * @see <a href="https://www.qemu.org/docs/master/system/invocation.html">QEMU: -d, -D and -dfilter</a>
 */
final class TranslationLog implements AutoCloseable {

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final int CHUNK = 64 << 10;

    private final Path pipe;
    private final Path resets;
    private final TranslatedBlocks blocks;
    private final long most;
    private final Runnable whenFull;
    private final StringBuilder line = new StringBuilder();
    private final Thread reader;
    private long seen;
    private volatile boolean finished;

    /**
     * Makes the pipe and begins to read.
     *
     * @param most how many bytes of log are looked at
     * @param whenFull run once, on a thread of its own, when there are more
     */
    TranslationLog(Path pipe, Path resets, TranslatedBlocks blocks, long most, Runnable whenFull, Map<String, String> marks)
            throws IOException {
        this.pipe = pipe;
        this.resets = resets;
        this.blocks = blocks;
        this.most = most;
        this.whenFull = whenFull;
        Tool.run(List.of("mkfifo", "-m", "600", pipe.toString()), marks);
        reader = QemuProcess.daemon(this::readAll, "log " + pipe.getParent().getFileName());
        reader.start();
    }

    Path pipe() {
        return pipe;
    }

    private void readAll() {
        byte[] chunk = new byte[CHUNK];
        // Opening waits until QEMU has opened the other end, or until close() has.
        try (InputStream log = Files.newInputStream(pipe);
                OutputStream others = Files.newOutputStream(resets)) {
            for (int count = log.read(chunk); count >= 0; count = log.read(chunk)) {
                take(chunk, count, others);
            }
            finished = true;
        } catch (IOException lost) {
            blocks.cut("QEMU's log could not be read to its end: " + lost.getMessage());
        }
    }

    private void take(byte[] chunk, int count, OutputStream others) throws IOException {
        boolean wasFull = seen > most;
        seen += count;
        if (seen > most && !wasFull) {
            blocks.cut("what ran after the first " + (most >> 20) + " MiB of QEMU's log is not known");
            QemuProcess.daemon(whenFull, "log is full").start();
        }
        for (int index = 0; index < count; index++) {
            if (chunk[index] != '\n') {
                line.append((char) (chunk[index] & 0xFF));
                continue;
            }
            if (!blocks.take(line, seen <= most)) {
                others.write(line.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1));
            }
            line.setLength(0);
        }
        others.flush();
    }

    /** Waits until all that was written is read; the writer must have closed its end, or be gone. */
    void awaitEnd() {
        try {
            reader.join(PATIENCE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!finished) {
            blocks.cut("QEMU's log was not read to its end");
        }
    }

    /** Ends the reader of a machine that is gone, even of one that never opened its log. */
    @Override
    public void close() {
        if (reader.isAlive()) {
            try {
                // Opened to read and to write, a pipe waits for nobody, and the reader no longer waits for it.
                new RandomAccessFile(pipe.toFile(), "rw").close();
            } catch (IOException noPipe) {
                // Then nobody waits at it.
            }
        }
        awaitEnd();
    }
}
