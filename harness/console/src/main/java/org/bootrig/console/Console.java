package org.bootrig.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bootrig.console.line.Line;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.console.line.Signal;
import org.bootrig.console.match.Marker;
import org.bootrig.console.transcript.PlainText;
import org.bootrig.console.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * Drives one serial line both ways: a reader thread fills the {@link Transcript} from the first byte on, and one
 * waiter at a time looks for markers in it.
 *
 * <p>{@link #attach(NamedPipes)}, {@link #wake}, {@link #drain}, {@link #transcript}, {@link #recordTo} and
 * {@link #close} may be called from any thread; the waits and {@link #send} belong to one scenario's thread.
 */
public final class Console implements AutoCloseable {

    private static final long MOST_RETAINED = 256L << 20;
    private static final long LEAST_RETAINED = 2L << 20;
    /** Several machines, each with a guest that floods its console, share the heap. */
    private static final int SHARE_OF_HEAP = 32;

    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Transcript transcript;
    private final Watch watch;
    private final Signal news = new Signal();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Wait wait;
    private volatile @Nullable Reader reader;
    private volatile @Nullable Runnable listener;

    /**
     * Creates a console without a line yet, which keeps the last 256 MiB received, or less in a small heap.
     *
     * @param name names the reader thread and appears in messages
     * @param failures patterns that mean the system is broken; armed in every wait
     * @param ignoreEscapes whether ANSI escape sequences, and NULs, are invisible to markers
     */
    public Console(String name, List<Marker> failures, boolean ignoreEscapes) {
        this(name, failures, ignoreEscapes, retainedByDefault());
    }

    private static long retainedByDefault() {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return Math.max(LEAST_RETAINED, Math.min(MOST_RETAINED, share));
    }

    /**
     * Creates a console without a line yet.
     *
     * @param name names the reader thread and appears in messages
     * @param failures patterns that mean the system is broken; armed in every wait
     * @param ignoreEscapes whether ANSI escape sequences, and NULs, are invisible to markers
     * @param retainedBytes how much of the transcript to keep in memory, in bytes; dropped bytes have been searched
     *     before
     */
    public Console(String name, List<Marker> failures, boolean ignoreEscapes, long retainedBytes) {
        this.name = name;
        this.transcript = new Transcript(retainedBytes);
        this.watch = new Watch(transcript.log(), failures, ignoreEscapes);
        this.wait = new Wait(transcript, watch, news, () -> reader);
    }

    /**
     * Starts to read this line; a line attached earlier is read to its end and closed first. The transcript goes on,
     * but no marker matches across the change. A channel that can be selected becomes non-blocking.
     *
     * @throws UncheckedIOException when the channel is closed already
     */
    public synchronized void attach(ByteChannel line) {
        attach(() -> Line.on(line, WRITE_PATIENCE));
    }

    /**
     * Starts to read this line, as {@link #attach(ByteChannel)} does. It cannot end before it is handed over to the
     * other side; its pipes are closed after its end.
     */
    public synchronized void attach(NamedPipes line) {
        attach(() -> Line.on(line, WRITE_PATIENCE));
    }

    private void attach(LineOpener opener) {
        if (reader != null) {
            reader.drain();
            reader.close();
        }
        try {
            Line opened = opener.open();
            watch.addSeam(transcript.length());
            reader = new Reader(name, opened, this::take, news);
        } catch (IOException closedAlready) {
            throw new UncheckedIOException("The console " + name + " cannot read its line.", closedAlready);
        }
        news.raise();
    }

    /** Copies every byte received to this file, those received already too; replaces a file that is there. */
    public void recordTo(Path file) throws IOException {
        transcript.recordTo(file);
    }

    public Transcript transcript() {
        return transcript;
    }

    /**
     * Sends these bytes in one write; when the other end cannot take them all, continues as it makes room.
     *
     * @throws IOException when there is no line, the line is lost, or its other end takes nothing for 60 seconds
     */
    public void send(byte[] bytes) throws IOException {
        Reader current = reader;
        if (current == null) {
            throw new IOException("The console " + name + " has no line yet.");
        }
        try {
            current.line().write(bytes);
        } catch (ClosedChannelException closed) {
            throw new IOException("The line of the console " + name + " is closed.", closed);
        } catch (IOException lost) {
            throw new IOException("The console " + name + " could not send: " + lost.getMessage(), lost);
        }
    }

    /**
     * Records what is about to be sent, here or by a keyboard, as typed text: no failure pattern matches in the guest's
     * echo of it, nor does a marker in the echo of lines whose end is typed. An {@link Marker#exact exact} marker
     * cannot be an echo and matches anywhere.
     */
    public void typed(byte[] text) {
        watch.typed(text);
    }

    /**
     * Treats everything after this offset as the guest's own output, whatever was typed before: the guest is
     * processing the input.
     */
    public void settleEcho(long offset) {
        watch.settleEcho(offset);
    }

    /** Returns the offset after the last echo of typed text that is not settled; empty when none was seen. */
    public OptionalLong endOfEcho() {
        return watch.endOfEcho();
    }

    /** Sets the guest's prompt, after which it echoes a line again that was typed before the prompt came. */
    public void knowPrompt(Marker prompt) {
        watch.knowPrompt(prompt);
    }

    /** Decodes {@code [from, to)} for people, without the echo of typed lines, as far as they are remembered. */
    public String textWithoutEcho(long from, long to) {
        ByteArrayOutputStream own = new ByteArrayOutputStream();
        byte[] bytes = transcript.bytes(from, to);
        long first = Math.max(from, transcript.dropped());
        BitSet echoed = watch.echoWithin(first, bytes.length);
        for (int index = echoed.nextClearBit(0); index < bytes.length; index = echoed.nextClearBit(index + 1)) {
            own.write(bytes[index]);
        }
        return PlainText.of(own.toByteArray());
    }

    /** Returns the offset at which the next wait starts: the end of what the last wait found. */
    public long position() {
        return watch.position();
    }

    /** Returns whether the attached line has been lost. */
    public boolean isLost() {
        Reader current = reader;
        return current != null && current.hasEnded();
    }

    /**
     * Waits for a marker. Every armed failure pattern is searched for in the same pass; the first match in the
     * transcript wins, and a failure wins over a marker that ends with the same byte. Bytes that were on the line
     * before an interruption, the loss of the line or the end of the budget are searched first, even when the reader
     * thread has not read them yet.
     *
     * @param wanted null when only the interruption is awaited; then the loss of the line does not end the wait
     * @param interruption called on every wake-up; a value other than null ends the wait
     * @throws IllegalStateException when another thread waits on this console
     */
    public Sighting await(@Nullable Marker wanted, Supplier<?> interruption, Deadline deadline)
            throws InterruptedException {
        if (!waiting.compareAndSet(false, true)) {
            throw new IllegalStateException("Another thread waits on the console " + name + " already.");
        }
        try {
            watch.begin(wanted);
            return wait.run(wanted != null, interruption, deadline);
        } finally {
            watch.end();
            waiting.set(false);
        }
    }

    /** Makes the waiter ask its interruption again; called when something happened to the machine. */
    public void wake() {
        news.raise();
    }

    /** Sets what is called, on the reader's thread, whenever something was received; it must return at once. */
    public void onNews(Runnable called) {
        listener = called;
    }

    /**
     * Stops looking for this failure pattern until the returned handle is closed: the scenario expects it. Output that
     * arrived before never counts.
     *
     * @throws IllegalArgumentException when this console does not have the pattern
     */
    public AutoCloseable expectFailure(Marker pattern) {
        int index = watch.expect(pattern);
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                watch.armAgain(index);
            }
        };
    }

    /**
     * Searches everything received and returns the first armed failure pattern that no wait has judged yet. Does not
     * judge it: the next wait returns it again.
     */
    public Optional<Sighting.Failing> unjudgedFailure() {
        drain();
        return Optional.ofNullable(watch.peek(transcript.length()));
    }

    /**
     * Searches everything received so far, as a wait does, and returns the first armed failure pattern that was not judged
     * yet; it counts as judged then.
     *
     * @throws IllegalStateException when another thread waits on this console
     */
    public Optional<Sighting.Failing> nextFailure() {
        if (!waiting.compareAndSet(false, true)) {
            throw new IllegalStateException("Another thread waits on the console " + name + " already.");
        }
        try {
            return watch.look(transcript.length(), false) instanceof Sighting.Failing failing
                    ? Optional.of(failing)
                    : Optional.empty();
        } finally {
            waiting.set(false);
        }
    }

    /** Returns once everything that is on the line now is in the transcript. */
    public void drain() {
        Reader current = reader;
        if (current != null) {
            current.drain();
        }
    }

    /**
     * Reads what is on the line and excludes everything received so far from future waits: no marker and no failure
     * pattern matches in it or across its end. It stays in the transcript. The machine should be stopped.
     *
     * @throws IllegalStateException when another thread waits on this console
     */
    public void discard() {
        if (!waiting.compareAndSet(false, true)) {
            throw new IllegalStateException("Another thread waits on the console " + name + " already.");
        }
        try {
            drain();
            watch.skipTo(transcript.length());
        } finally {
            waiting.set(false);
        }
    }

    /** Closes the line and ends the reader thread; the transcript stays readable. */
    @Override
    public synchronized void close() {
        if (reader != null) {
            reader.close();
        }
        transcript.stopRecording();
    }

    private interface LineOpener {
        Line open() throws IOException;
    }

    private void take(ByteBuffer bytes) {
        transcript.append(bytes);
        if (transcript.isOverfull()) {
            watch.drop(transcript);
        }
        news.raise();
        Runnable called = listener;
        if (called != null) {
            called.run();
        }
    }
}
