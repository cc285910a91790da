package org.bootrig.console.match;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A nondeterministic automaton for several patterns at once, as instructions. Immutable.
 *
 * @param entries where each pattern starts
 */
public record Program(List<Instruction> instructions, int[] entries) {

    /** What one instruction does. */
    enum Kind {
        BYTES,
        FORK,
        LINE_START,
        LINE_END,
        ACCEPT
    }

    /**
     * One step.
     *
     * @param bytes the values that {@link Kind#BYTES} takes; null for every other kind
     * @param next where it goes on; for {@link Kind#ACCEPT} the index of the pattern
     * @param other the second way of a {@link Kind#FORK}
     */
    record Instruction(Kind kind, @Nullable BitSet bytes, int next, int other) {

        /** Returns whether this takes the byte of this value. */
        boolean accepts(int value) {
            return bytes != null && bytes.get(value);
        }
    }
}
