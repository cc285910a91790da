package org.bootrig.console;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.List;
import java.util.function.Supplier;

/**
 * Drives one serial line both ways: a reader thread fills the {@link Transcript} from the first byte on, and one
 * waiter at a time looks for markers in it.
 *
 * <p>{@link #attach}, {@link #wake} and {@link #transcript} may be called from any thread; the waits and
 * {@link #send} belong to one scenario's thread.
 */
public final class Console implements AutoCloseable {

    /**
     * Creates a console without a line yet.
     *
     * @param name names the reader thread and appears in messages
     * @param failures patterns that mean the system is broken; armed in every wait
     * @param ignoreEscapes whether ANSI escape sequences are invisible to markers
     */
    public Console(String name, List<Marker> failures, boolean ignoreEscapes) {
        throw new UnsupportedOperationException();
    }

    /** Starts to read this line; a line attached earlier is closed first. The transcript goes on. */
    public void attach(ByteChannel line) {
        throw new UnsupportedOperationException();
    }

    public Transcript transcript() {
        throw new UnsupportedOperationException();
    }

    /** Sends these bytes in one write. */
    public void send(byte[] bytes) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns the offset from which the next wait looks: the end of what the last wait found. */
    public long position() {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits for a marker. Every armed failure pattern is looked for in the same pass; what stands first in the
     * transcript wins. Bytes that were on the line before an interruption, the loss of the line or the end of the
     * budget are looked at first, even when the reader thread has not read them yet.
     *
     * @param wanted null when only the interruption is awaited; then the loss of the line does not end the wait
     * @param interruption asked on every wake-up; a value other than null ends the wait
     */
    public Sighting await(Marker wanted, Supplier<?> interruption, Deadline deadline) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Makes the waiter ask its interruption again; called when something happened to the machine. */
    public void wake() {
        throw new UnsupportedOperationException();
    }

    /** Stops looking for this failure pattern until the returned handle is closed: the scenario expects it. */
    public AutoCloseable expectFailure(Marker pattern) {
        throw new UnsupportedOperationException();
    }

    /** Looks through everything received and returns the first armed failure pattern that no wait has judged yet. */
    public java.util.Optional<Sighting.Failing> unjudgedFailure() {
        throw new UnsupportedOperationException();
    }

    /** Closes the line and ends the reader thread; the transcript stays readable. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
