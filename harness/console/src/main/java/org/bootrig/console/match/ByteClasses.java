package org.bootrig.console.match;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bootrig.console.bytes.EscapeFilter;

/** Groups the bytes that a program treats alike, so that its tables stay small. */
final class ByteClasses {

    private static final int BYTES = 256;

    private final int[] classOf = new int[BYTES];
    private int count = 1;

    ByteClasses(Program program, boolean escapesApart) {
        Set<BitSet> sets = new HashSet<>();
        for (Program.Instruction instruction : program.instructions()) {
            if (instruction.kind() == Program.Kind.BYTES) {
                sets.add(instruction.bytes());
            }
        }
        sets.add(only('\n'));
        sets.add(only('\r'));
        if (escapesApart) {
            BitSet removed = only(EscapeFilter.ESCAPE);
            removed.set(EscapeFilter.NUL);
            sets.add(removed);
        }
        sets.forEach(this::tellApart);
    }

    private void tellApart(BitSet set) {
        Map<Integer, Integer> renamed = new HashMap<>();
        for (int value = 0; value < BYTES; value++) {
            int old = classOf[value] * 2 + (set.get(value) ? 1 : 0);
            classOf[value] = renamed.computeIfAbsent(old, unseen -> renamed.size());
        }
        count = renamed.size();
    }

    /** Returns the class of each byte. */
    int[] table() {
        return classOf;
    }

    int count() {
        return count;
    }

    private static BitSet only(int value) {
        BitSet set = new BitSet();
        set.set(value);
        return set;
    }
}
