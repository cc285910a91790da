package org.bootrig.console.transcript;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.bootrig.console.bytes.ByteLog;
import org.bootrig.console.match.Marker;
import org.bootrig.console.match.ProgramBuilder;
import org.bootrig.console.match.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every byte that a console received since power-on, with the time of its arrival. Append-only.
 *
 * <p>Memory is bounded: beyond the amount that its console was created with, the oldest bytes are dropped while offsets
 * continue; {@link #dropped} returns how many. Safe for one appending thread and any number of reading threads.
 */
public final class Transcript {

    private static final int MOST_ARRIVALS = 1 << 20;

    private final ByteLog log = new ByteLog();
    private final ArrivalIndex arrivals = new ArrivalIndex(MOST_ARRIVALS);
    private final TranscriptText rendering = new TranscriptText(this);
    private final Object appending = new Object();
    private final long retainedBytes;
    private volatile @Nullable Instant firstArrival;
    private volatile long firstArrivalNanos;
    private @Nullable Recording recording;

    public Transcript(long retainedBytes) {
        this.retainedBytes = Math.max(retainedBytes, 2 * ByteLog.CHUNK);
    }

    public void append(ByteBuffer bytes) {
        synchronized (appending) {
            long now = System.nanoTime();
            if (firstArrival == null) {
                firstArrivalNanos = now;
                firstArrival = Instant.now();
            }
            arrivals.note(log.length(), now);
            if (recording != null) {
                recording.write(bytes.duplicate());
            }
            log.append(bytes);
        }
    }

    /** Copies all bytes to this file, those that are kept at once and the others as they arrive. */
    public void recordTo(Path file) throws IOException {
        synchronized (appending) {
            stopRecording();
            recording = new Recording(file);
            for (long at = log.first(); at < log.length(); at += ByteLog.CHUNK) {
                recording.write(ByteBuffer.wrap(log.copy(at, at + ByteLog.CHUNK)));
            }
        }
    }

    public void stopRecording() {
        synchronized (appending) {
            if (recording != null) {
                recording.close();
            }
        }
    }

    public ByteLog log() {
        return log;
    }

    /** Returns whether the oldest chunk must be dropped. */
    public boolean isOverfull() {
        return log.length() - log.first() > retainedBytes;
    }

    /** Returns the count of bytes received. */
    public long length() {
        return log.length();
    }

    /** Returns the count of bytes, the oldest ones, that are no longer kept; zero unless a guest floods its console. */
    public long dropped() {
        return log.first();
    }

    /** Returns why the recording on disk is incomplete; empty while it is complete, or when there is none. */
    public Optional<IOException> recordingFailure() {
        synchronized (appending) {
            return Optional.ofNullable(recording).map(Recording::failure);
        }
    }

    /** Copies the bytes in {@code [from, to)}; offsets outside what is kept are clipped. */
    public byte[] bytes(long from, long to) {
        return log.copy(from, to);
    }

    /**
     * Decodes {@code [from, to)} for people: UTF-8 with replacement, escape sequences and control codes removed, every
     * kind of line end as {@code \n}.
     */
    public String text(long from, long to) {
        return PlainText.of(bytes(from, to));
    }

    /**
     * Returns the last {@code count} lines before {@code to}, decoded for people, the newest last; fewer when there are
     * fewer. A line of more than 500 characters is cut, with an ellipsis.
     */
    public List<String> lastLines(long to, int count) {
        return rendering.lastLines(to, count);
    }

    /**
     * Returns the line that holds the byte at this offset, decoded for people. Of a line of more than 500 characters it
     * returns the part around the byte, with ellipses.
     */
    public String lineAt(long offset) {
        return rendering.lineAt(offset);
    }

    /**
     * Returns when the byte at this offset arrived, to about 100 microseconds.
     *
     * @throws IndexOutOfBoundsException when no such byte was received yet
     */
    public Instant arrivedAt(long offset) {
        if (offset < 0 || offset >= length()) {
            throw new IndexOutOfBoundsException(
                    "The transcript has " + length() + " bytes and none at " + offset + ".");
        }
        return Objects.requireNonNull(firstArrival, "a byte has arrived").plusNanos(nanosSinceFirst(offset));
    }

    /**
     * Searches {@code [from, to)} for the first match of a marker and returns the offset after it. Only for received
     * bytes; the console waits for markers.
     *
     * @param ignoreEscapes whether escape sequences are invisible to the marker
     */
    public OptionalLong endOf(Marker marker, long from, long to, boolean ignoreEscapes) {
        Tracker tracker = new Tracker(log, ProgramBuilder.compile(List.of(marker.node())), ignoreEscapes);
        byte[] before = log.copy(from - 1, from);
        tracker.restart(from, before.length == 0 || before[0] == '\n' || before[0] == '\r');
        int[] matched = tracker.advance(Math.min(to, length()));
        return matched.length == 0 ? OptionalLong.empty() : OptionalLong.of(tracker.offset());
    }

    /** Returns the nanoseconds from the first byte's arrival to this byte's. */
    long nanosSinceFirst(long offset) {
        return arrivals.nanosAt(offset) - firstArrivalNanos;
    }

    /**
     * Renders the whole transcript for people, each line with its arrival in seconds since the first byte. Of an
     * enormous transcript it renders the first 1 MB and the last 4 MB that are kept, and says how much it left out.
     *
     * @param guestTimes the guest's own time at which the byte at an offset had been sent at the latest, for a second
     *     column where it is known
     */
    public String timed(LongFunction<Optional<Duration>> guestTimes) {
        return rendering.timed(guestTimes);
    }
}
