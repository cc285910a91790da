package org.bootrig.console.echo;

import java.io.ByteArrayOutputStream;
import org.bootrig.console.bytes.EscapeFilter;

/** One typed line by its visible characters, and how much of it the guest has shown. */
final class TypedLine {

    /** The echo of longer lines is searched for only up to this length. */
    static final int MOST_BYTES = 1 << 16;
    /** A guest that redraws a line more often than this is not a line editor. */
    private static final int MOST_REDRAWS = 4096;

    private final ByteArrayOutputStream growing = new ByteArrayOutputStream();
    private final EscapeFilter filter = new EscapeFilter();
    private byte[] visible = {};
    private boolean complete;
    private boolean drawn;
    private int reached;
    private int redraws;

    /** Adds one typed byte; keys that show nothing by themselves leave no trace. */
    void add(byte value) {
        if (!filter.isInText() || EscapeFilter.isRemoved(value)) {
            filter.take(value);
        } else if (isVisible(value) && growing.size() < MOST_BYTES) {
            growing.write(value);
        }
    }

    /** Takes over what was added. */
    void settle() {
        visible = growing.toByteArray();
    }

    static boolean isVisible(byte value) {
        return value < 0 || value > ' ' && value != 0x7F;
    }

    void complete() {
        complete = true;
    }

    /** Returns whether the end of the line was typed. */
    boolean isComplete() {
        return complete;
    }

    int length() {
        return visible.length;
    }

    boolean hasAt(int position, byte value) {
        return position < visible.length && visible[position] == value;
    }

    void reach(int position) {
        reached = Math.max(reached, position);
        drawn |= reached == visible.length;
    }

    /** Returns how many visible characters were shown, to the last one of them. */
    int reached() {
        return reached;
    }

    /** Returns whether the guest has shown the line to its end. */
    boolean isDrawn() {
        return drawn;
    }

    /** Gives up waiting for the rest: a later line was shown. */
    void abandon() {
        drawn = true;
    }

    /** Returns whether the line may be redrawn once more. */
    boolean redraw() {
        return redraws++ < MOST_REDRAWS;
    }
}
