package org.bootrig.console;

import java.time.Instant;

/**
 * Keeps every byte that a console received since power-on, with the time of its arrival. Append-only.
 *
 * <p>Safe for one appending thread and any number of reading threads.
 */
public final class Transcript {

    /** Returns the count of bytes received. */
    public long length() {
        throw new UnsupportedOperationException();
    }

    /** Copies the bytes in {@code [from, to)}; offsets outside the transcript are clipped. */
    public byte[] bytes(long from, long to) {
        throw new UnsupportedOperationException();
    }

    /** Decodes {@code [from, to)} for people: UTF-8 with replacement, escape sequences and control codes removed. */
    public String text(long from, long to) {
        throw new UnsupportedOperationException();
    }

    /** Returns the last {@code count} lines before {@code to}, decoded for people, the newest last. */
    public java.util.List<String> lastLines(long to, int count) {
        throw new UnsupportedOperationException();
    }

    /** Returns the line that holds the byte at this offset, decoded for people. */
    public String lineAt(long offset) {
        throw new UnsupportedOperationException();
    }

    /** Returns when the byte at this offset arrived. */
    public Instant arrivedAt(long offset) {
        throw new UnsupportedOperationException();
    }

    /** Renders the whole transcript for people, each line with its arrival in seconds since the first byte. */
    public String timed() {
        throw new UnsupportedOperationException();
    }
}
