package org.bootrig.console.match;

import org.bootrig.console.bytes.ByteLog;
import org.bootrig.console.bytes.EscapeFilter;

/**
 * Follows the transcript with an automaton, processing each byte once, and remembers its position.
 *
 * <p>Belongs to one thread at a time.
 */
public final class Tracker {

    private static final int[] NONE = {};

    private final ByteLog log;
    private final Automaton automaton;
    private final EscapeFilter filter = new EscapeFilter();
    private long offset;
    private long steps;

    /** @param ignoreEscapes whether escape sequences are invisible to the patterns */
    public Tracker(ByteLog log, Program program, boolean ignoreEscapes) {
        this.log = log;
        this.automaton = new Automaton(program, ignoreEscapes);
    }

    /** Starts again at this offset. */
    public void restart(long at, boolean atLineStart) {
        offset = at;
        filter.reset();
        automaton.reset(atLineStart);
    }

    /**
     * Processes bytes up to this offset until one completes a pattern.
     *
     * @return the indexes of the patterns that the byte before {@link #offset} completed; none at the limit
     */
    public int[] advance(long limit) {
        if (offset < log.first()) {
            restart(log.first(), false);
        }
        while (offset < limit) {
            byte[] chunk = log.chunkAt(offset);
            int from = (int) (offset % ByteLog.CHUNK);
            int to = (int) Math.min(ByteLog.CHUNK, from + limit - offset);
            if (filter.isInText()) {
                int reached = automaton.run(chunk, from, to);
                offset += reached - from;
                steps += reached - from;
                if (automaton.accepted().length > 0) {
                    return automaton.accepted();
                }
                from = reached;
            }
            if (from < to) {
                passEscape(chunk, from, to);
            }
        }
        return NONE;
    }

    private void passEscape(byte[] chunk, int from, int to) {
        int index = from;
        int textAfterAll = 0;
        do {
            textAfterAll = filter.take(chunk[index++]);
        } while (index < to && !filter.isInText());
        steps += index - from;
        offset += index - from - textAfterAll;
    }

    /** Returns the offset up to which all bytes were processed. */
    public long offset() {
        return offset;
    }

    /** Returns the number of bytes processed plus the number of table cells computed: all of the work done. */
    public long steps() {
        return steps + automaton.built();
    }
}
