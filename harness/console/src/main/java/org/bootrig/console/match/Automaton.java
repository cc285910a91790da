package org.bootrig.console.match;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootrig.console.bytes.EscapeFilter;

/**
 * Runs a program over bytes, one table look-up for each, building the table as the bytes ask for it.
 *
 * <p>The table is bounded: when it is full it is rebuilt from the present state, so that no pattern and no guest can
 * make it grow. Belongs to one thread at a time.
 */
final class Automaton {

    private static final int MOST_STATES = 8000;
    private static final int MOST_CELLS = 1 << 19;
    private static final int UNKNOWN = -1;
    private static final int STOP = -2;
    /** A cell below STOP leads to a state in which a pattern is complete. */
    private static final int ACCEPTING = -3;

    private static final int[] NONE = {};

    private final StateSets sets;
    private final int[] classOf;
    private final int width;
    private final boolean stopAtEscapes;
    private final Map<IntBuffer, Integer> known = new HashMap<>();
    private final List<int[]> members = new ArrayList<>();
    private int[] table = NONE;
    private int state;
    private int[] accepted = NONE;
    private long built;

    /** @param stopAtEscapes whether to stop before bytes that {@link EscapeFilter#isRemoved} */
    Automaton(Program program, boolean stopAtEscapes) {
        ByteClasses classes = new ByteClasses(program, stopAtEscapes);
        this.sets = new StateSets(program);
        this.classOf = classes.table();
        this.width = classes.count();
        this.stopAtEscapes = stopAtEscapes;
        reset(true);
    }

    /** Forgets everything seen so far. */
    void reset(boolean atLineStart) {
        state = decode(stateOf(sets.initial(atLineStart)));
        accepted = NONE;
    }

    /**
     * Steps over {@code [from, to)} until a byte completes a pattern or must not be stepped over.
     *
     * @return the index after the last byte stepped over; {@link #accepted} returns what it completed
     */
    int run(byte[] bytes, int from, int to) {
        int[] cells = table;
        int[] classes = classOf;
        int at = state;
        for (int index = from; index < to; index++) {
            int next = cells[at + classes[bytes[index] & 0xFF]];
            if (next >= 0) {
                at = next;
                continue;
            }
            if (next == UNKNOWN) {
                next = build(at, bytes[index] & 0xFF);
                cells = table;
            }
            if (next == STOP) {
                state = at;
                accepted = NONE;
                return index;
            }
            at = decode(next);
            if (next < 0) {
                state = at;
                accepted = sets.accepted(members.get(at / width));
                return index + 1;
            }
        }
        state = at;
        accepted = NONE;
        return to;
    }

    /** Returns the indexes of the patterns that the last byte stepped over completed. */
    int[] accepted() {
        return accepted;
    }

    /** Returns how many cells were computed so far: the only work beyond a look-up. */
    long built() {
        return built;
    }

    private int build(int from, int value) {
        built++;
        int count = members.size();
        int next = stateOf(sets.after(members.get(from / width), value));
        boolean startedAfresh = members.size() < count;
        if (!startedAfresh) {
            table[from + classOf[value]] = next;
        }
        return next;
    }

    private int stateOf(int[] set) {
        Integer existing = known.get(IntBuffer.wrap(set));
        if (existing != null) {
            return existing;
        }
        if (members.size() == MOST_STATES || members.size() * width > MOST_CELLS) {
            known.clear();
            members.clear();
        }
        int offset = members.size() * width;
        if (table.length < offset + width) {
            table = Arrays.copyOf(table, Math.max(table.length * 2, 16 * width));
        }
        Arrays.fill(table, offset, offset + width, UNKNOWN);
        if (stopAtEscapes) {
            table[offset + classOf[EscapeFilter.ESCAPE]] = STOP;
            table[offset + classOf[EscapeFilter.NUL]] = STOP;
        }
        int encoded = sets.accepted(set).length > 0 ? ACCEPTING - offset : offset;
        members.add(set);
        known.put(IntBuffer.wrap(set), encoded);
        return encoded;
    }

    private static int decode(int cell) {
        return cell >= 0 ? cell : ACCEPTING - cell;
    }
}
