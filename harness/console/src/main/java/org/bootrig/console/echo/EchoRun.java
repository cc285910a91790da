package org.bootrig.console.echo;

/** A stretch of the transcript that shows neighbouring characters of a typed line, however far apart. */
final class EchoRun {

    /** This many characters in a row are not a coincidence. */
    private static final int PROOF = 4;

    private final TypedLine line;
    private final long start;
    private final int needed;
    private int position;
    private int count;
    private boolean known;
    private long end;

    EchoRun(TypedLine line, int position, long start) {
        this.line = line;
        this.position = position;
        this.start = start;
        this.end = start;
        this.needed = Math.min(PROOF, line.length() - position);
    }

    boolean expects(byte value) {
        return line.hasAt(position, value);
    }

    void take(long offset) {
        position++;
        count++;
        end = offset + 1;
    }

    /** Records in the line how far it was shown. Returns whether this run did so before. */
    boolean reach() {
        line.reach(position);
        boolean before = known;
        known = true;
        return before;
    }

    /** Accepts the end of the line, which the guest shows after its last character. */
    void takeLineEnd(long offset) {
        end = offset + 1;
    }

    boolean isProved() {
        return count >= needed;
    }

    boolean isAtEnd() {
        return position == line.length();
    }

    boolean covers(long offset) {
        return start <= offset && offset < end;
    }

    boolean isAt(TypedLine other, int place) {
        return line == other && position == place;
    }

    TypedLine line() {
        return line;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }
}
