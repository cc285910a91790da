package org.bootrig.console.bytes;

/**
 * Recognises ANSI escape sequences byte by byte: two-byte escapes, CSI, OSC, DCS and the other strings.
 *
 * <p>A sequence that turns out to be malformed, unterminated at the end of its line or longer than any real one loses
 * its introducer only: what followed counts as text, so that neither a lost terminator nor a hostile {@code ESC ]}
 * hides output. Bytes 0x80 to 0x9F are not taken for controls; on a UTF-8 console they continue characters.
 */
public final class EscapeFilter {

    public static final byte ESCAPE = 0x1B;
    public static final byte NUL = 0;
    private static final int LONGEST_CONTROL = 64;
    private static final int LONGEST_STRING = 2048;
    private static final int PALETTE_DIGITS = 7;

    private enum State {
        TEXT,
        ESCAPE,
        INTERMEDIATE,
        CONTROL,
        COMMAND,
        PALETTE,
        STRING,
        STRING_END
    }

    private State state = State.TEXT;
    /** How many bytes were taken since the introducer. */
    private int held;

    private boolean refused;

    /** Returns whether the next byte is treated as text. */
    public boolean isInText() {
        return state == State.TEXT;
    }

    public void reset() {
        state = State.TEXT;
        held = 0;
    }

    /** Returns whether this byte never reaches a matcher as text. */
    public static boolean isRemoved(byte value) {
        return value == ESCAPE || value == NUL;
    }

    /**
     * Takes one byte: any while a sequence is open, otherwise one that {@link #isRemoved}.
     *
     * @return how many of the bytes taken last, this one included, were text after all; the caller goes back so far
     */
    public int take(byte value) {
        if (value == NUL && state == State.TEXT) {
            return 0;
        }
        held++;
        if (value == NUL) {
            return held > LONGEST_STRING ? giveBack() : 0;
        }
        switch (state) {
            case TEXT -> open(State.ESCAPE);
            case ESCAPE -> introduce(value);
            case INTERMEDIATE -> closeWhen(between(value, 0x30, 0x7E), between(value, 0x20, 0x2F));
            case CONTROL -> closeWhen(between(value, 0x40, 0x7E), between(value, 0x20, 0x3F));
            case COMMAND -> command(value);
            case PALETTE -> closeWhen(isHex(value) && held > PALETTE_DIGITS, isHex(value));
            case STRING -> string(value);
            case STRING_END -> closeWhen(value == '\\', false);
        }
        return refused ? giveBack() : 0;
    }

    private void introduce(byte value) {
        switch (value) {
            case '[' -> open(State.CONTROL);
            case ']' -> open(State.COMMAND);
            case 'P', 'X', '^', '_', 'k' -> open(State.STRING);
            default -> {
                if (between(value, 0x20, 0x2F)) {
                    state = State.INTERMEDIATE;
                } else {
                    closeWhen(between(value, 0x30, 0x7E), false);
                }
            }
        }
    }

    /** Operating system commands start with a number; the Linux console's palette commands have no terminator. */
    private void command(byte value) {
        switch (value) {
            case 'R' -> reset();
            case 'P' -> state = State.PALETTE;
            default -> {
                state = State.STRING;
                refused = !between(value, '0', '9') && value != ';';
            }
        }
    }

    private void string(byte value) {
        if (value == 0x07) {
            reset();
        } else if (value == ESCAPE) {
            state = State.STRING_END;
        } else {
            boolean cutShort = value == '\n' || value == '\r' || value == 0x18 || value == 0x1A;
            refused = cutShort || held > LONGEST_STRING;
        }
    }

    private void open(State next) {
        state = next;
        held = 0;
    }

    private void closeWhen(boolean complete, boolean goesOn) {
        if (complete) {
            reset();
        } else {
            refused = !goesOn || held > LONGEST_CONTROL;
        }
    }

    /** Gives up the sequence that is open; returns how many bytes after its introducer were taken. */
    public int giveBack() {
        int count = held;
        refused = false;
        reset();
        return count;
    }

    private static boolean isHex(byte value) {
        return Character.digit(value, 16) >= 0;
    }

    private static boolean between(byte value, int least, int most) {
        return value >= least && value <= most;
    }
}
