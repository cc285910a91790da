package org.bootrig.console.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Turns characters and sets of characters into nodes over their UTF-8 bytes. */
final class Utf8 {

    private static final int[] LAST_OF_LENGTH = {0x7F, 0x7FF, 0xFFFF, Character.MAX_CODE_POINT};
    private static final int CONTINUATION_BITS = 6;

    private static final Node LINE_END =
            new Node.Sequence(List.of(new Node.Repeat(range('\r', '\r'), 0, Node.UNBOUNDED), range('\n', '\n')));

    private Utf8() {}

    /** Takes exactly these characters. */
    static Node text(String text) {
        List<Node> parts = new ArrayList<>();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            parts.add(range(value & 0xFF, value & 0xFF));
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    /** Takes exactly these characters, and before each line feed any carriage returns. */
    static Node lines(String text) {
        List<Node> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int found = text.indexOf('\n', from);
            int end = found < 0 ? text.length() : found;
            parts.add(text(text.substring(from, end)));
            if (found >= 0) {
                parts.add(LINE_END);
            }
            from = end + 1;
        }
        return new Node.Sequence(parts);
    }

    /**
     * Takes one character of the set.
     *
     * @param strayBytes whether a single byte that is not ASCII matches as well, because guests print invalid UTF-8
     */
    static Node anyOf(BitSet characters, boolean strayBytes) {
        List<Node> branches = new ArrayList<>();
        BitSet single = characters.get(0, 0x80);
        if (strayBytes) {
            single.set(0x80, 0x100);
        }
        if (!single.isEmpty()) {
            branches.add(new Node.Bytes(single));
        }
        for (int from = characters.nextSetBit(0x80); from >= 0; ) {
            int end = characters.nextClearBit(from);
            addRange(branches, from, end - 1);
            from = characters.nextSetBit(end);
        }
        return branches.size() == 1 ? branches.get(0) : new Node.Alternatives(branches);
    }

    private static void addRange(List<Node> branches, int from, int to) {
        for (int length = 1; length <= LAST_OF_LENGTH.length; length++) {
            int last = LAST_OF_LENGTH[length - 1];
            if (from <= last && to > last) {
                addRange(branches, from, last);
                addRange(branches, last + 1, to);
                return;
            }
        }
        // Split until all bytes but the first differing one run over their whole range.
        for (int position = 1; position < encodedLength(from); position++) {
            int mask = (1 << CONTINUATION_BITS * position) - 1;
            if ((from & ~mask) == (to & ~mask)) {
                break;
            }
            if ((from & mask) != 0) {
                addRange(branches, from, from | mask);
                addRange(branches, (from | mask) + 1, to);
                return;
            }
            if ((to & mask) != mask) {
                addRange(branches, from, (to & ~mask) - 1);
                addRange(branches, to & ~mask, to);
                return;
            }
        }
        branches.add(bytewise(from, to));
    }

    private static Node bytewise(int from, int to) {
        int length = encodedLength(from);
        List<Node> parts = new ArrayList<>();
        for (int index = 0; index < length; index++) {
            parts.add(range(encoded(from, length, index), encoded(to, length, index)));
        }
        return new Node.Sequence(parts);
    }

    private static int encodedLength(int character) {
        int length = 1;
        while (character > LAST_OF_LENGTH[length - 1]) {
            length++;
        }
        return length;
    }

    private static int encoded(int character, int length, int index) {
        int bits = character >> CONTINUATION_BITS * (length - 1 - index);
        int lead = 0xFF << 8 - length & 0xFF;
        return index == 0 ? lead | bits : 0x80 | bits & 0x3F;
    }

    private static Node range(int from, int to) {
        BitSet set = new BitSet();
        set.set(from, to + 1);
        return new Node.Bytes(set);
    }
}
