package org.bootrig.coverage.lines;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The code of one source file's lines in one ELF file. Every test reads it, so it is stored in arrays.
 *
 * @param from where in all code each row begins, ascending
 * @param to the first place behind it
 */
record FileCode(String name, int[] from, int[] to, int[] line) {

    BitSet lines() {
        BitSet all = new BitSet();
        Arrays.stream(line).forEach(all::set);
        return all;
    }

    BitSet linesIn(BitSet bytes) {
        BitSet ran = new BitSet();
        int next = -1;
        for (int row = 0; row < from.length; row++) {
            if (next < from[row]) {
                next = bytes.nextSetBit(from[row]);
                if (next < 0) {
                    break;
                }
            }
            if (next < to[row]) {
                ran.set(line[row]);
            }
        }
        return ran;
    }

    /** Takes the rows of one file in any order. Used by one thread. */
    static final class Builder {

        private final String name;
        private final LineRows rows;
        /** Place and row in one number, which sorts by the place, and rows of one place as the table has them. */
        private long[] places = new long[256];

        private int count;

        Builder(String name, LineRows rows) {
            this.name = name;
            this.rows = rows;
        }

        String name() {
            return name;
        }

        boolean isEmpty() {
            return count == 0;
        }

        /** @param offset where in all code the row begins, from 0 */
        void take(int offset, int row) {
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
            }
            places[count++] = (long) offset << 32 | row;
        }

        FileCode build() {
            Arrays.sort(places, 0, count);
            FileCode code = new FileCode(name, new int[count], new int[count], new int[count]);
            for (int at = 0; at < count; at++) {
                int row = (int) places[at];
                code.from[at] = (int) (places[at] >> 32);
                code.to[at] = code.from[at] + rows.sizes()[row];
                code.line[at] = rows.lines()[row];
            }
            return code;
        }
    }
}
