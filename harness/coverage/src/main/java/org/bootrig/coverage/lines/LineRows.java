package org.bootrig.coverage.lines;

import java.util.Arrays;

/**
 * The rows of a line table. A system has half a million of them, so they are stored in arrays instead of objects.
 * Read-only.
 *
 * @param starts the address where each row's code begins
 * @param sizes how many bytes of code it is
 * @param files the number of its file
 * @param lines its line, from 1
 */
record LineRows(long[] starts, int[] sizes, int[] files, int[] lines) {

    static LineRows ofCount(int count) {
        return new LineRows(new long[count], new int[count], new int[count], new int[count]);
    }

    int count() {
        return lines.length;
    }

    /** Returns this many rows: the first of these, and empty ones where there are fewer. */
    LineRows resized(int count) {
        return new LineRows(
                Arrays.copyOf(starts, count),
                Arrays.copyOf(sizes, count),
                Arrays.copyOf(files, count),
                Arrays.copyOf(lines, count));
    }

    /** Takes places in their order; the code of each reaches to the next address. Used by one thread. */
    static final class Builder {

        private LineRows rows = ofCount(1024);
        private int count;
        /** The first row whose end is not known. The rows from here on share an address, and all have its code. */
        private int open;

        /** @param line where it is 0, the code there stands for no line, and what came before ends */
        void take(long address, int file, int line) {
            if (open < count && rows.starts[open] != address) {
                for (; open < count; open++) {
                    rows.sizes[open] = (int) (address - rows.starts[open]);
                }
            }
            if (line > 0) {
                if (count == rows.count()) {
                    rows = rows.resized(2 * count);
                }
                rows.starts[count] = address;
                rows.files[count] = file;
                rows.lines[count++] = line;
            }
        }

        LineRows build() {
            return rows.resized(open);
        }
    }
}
