package org.bootrig.coverage.lines;

import java.util.BitSet;
import java.util.StringJoiner;

/** Lines as text, such as {@code 3-9,14}. */
public final class LineRanges {

    private LineRanges() {}

    public static String text(BitSet lines) {
        StringJoiner text = new StringJoiner(",");
        for (int first = lines.nextSetBit(0); first >= 0; ) {
            int end = lines.nextClearBit(first);
            text.add(end == first + 1 ? Integer.toString(first) : first + "-" + (end - 1));
            first = lines.nextSetBit(end);
        }
        return text.toString();
    }

    /** Parses what {@link #text} returned; throws {@link NumberFormatException} for anything else. */
    public static BitSet parse(String text) {
        BitSet lines = new BitSet();
        for (String range : text.isEmpty() ? new String[0] : text.split(",")) {
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
            lines.set(first, last + 1);
        }
        return lines;
    }
}
