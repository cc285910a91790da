package org.bootrig.console.match;

import java.util.BitSet;

/** The sets of characters that escapes represent. */
final class Characters {

    private static final Node ANY_IN_LINE = Utf8.anyOf(allBut(new BitSet()), true);

    private Characters() {}

    /**
     * The meaning of an escape.
     *
     * @param negated whether it names what it is not, so that stray bytes are part of it too
     */
    record Escaped(BitSet characters, boolean negated) {

        static Escaped one(int character) {
            BitSet set = new BitSet();
            set.set(character);
            return new Escaped(set, false);
        }
    }

    /** Takes one UTF-8 character or one stray byte, but never the end of a line. */
    static Node anyInLine() {
        return ANY_IN_LINE;
    }

    /** Returns every character but these and the line feed: a match must not run over the end of its line. */
    static BitSet allBut(BitSet set) {
        BitSet complement = new BitSet();
        complement.set(0, Character.MAX_CODE_POINT + 1);
        complement.andNot(set);
        complement.clear('\n');
        return complement;
    }

    /** Reads an escape after its backslash. */
    static Escaped escaped(ExpressionReader reader) {
        int letter = reader.next("it ends in a backslash; write '\\\\' for the character");
        return switch (letter) {
            case 'd' -> new Escaped(digits(), false);
            case 'D' -> new Escaped(allBut(digits()), true);
            case 'w' -> new Escaped(word(), false);
            case 'W' -> new Escaped(allBut(word()), true);
            case 's' -> new Escaped(space(), false);
            case 'S' -> new Escaped(allBut(space()), true);
            case 't' -> Escaped.one('\t');
            case 'n' -> Escaped.one('\n');
            case 'r' -> Escaped.one('\r');
            case 'f' -> Escaped.one('\f');
            case 'a' -> Escaped.one(0x07);
            case 'e' -> Escaped.one(0x1B);
            case 'x' -> Escaped.one(hexadecimal(reader, 2));
            case 'u' -> Escaped.one(hexadecimal(reader, 4));
            default -> {
                if (letter >= '1' && letter <= '9') {
                    throw reader.refuse("back references are not supported; write the text itself");
                }
                if (Character.isLetterOrDigit(letter)) {
                    throw reader.refuse("the escape '\\" + Character.toString(letter)
                            + "' is not supported; write the character or a class such as [a-z]");
                }
                yield Escaped.one(letter);
            }
        };
    }

    private static int hexadecimal(ExpressionReader reader, int digits) {
        int value = 0;
        for (int count = 0; count < digits; count++) {
            String missing = "this escape takes " + digits + " hexadecimal digits";
            int digit = Character.digit(reader.next(missing), 16);
            if (digit < 0) {
                throw reader.refuse(missing);
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static BitSet digits() {
        BitSet set = new BitSet();
        set.set('0', '9' + 1);
        return set;
    }

    private static BitSet word() {
        BitSet set = digits();
        set.set('a', 'z' + 1);
        set.set('A', 'Z' + 1);
        set.set('_');
        return set;
    }

    /** White space within a line: the line feed is excluded, as everywhere unless it is written explicitly. */
    private static BitSet space() {
        BitSet set = new BitSet();
        set.set('\t');
        set.set(0x0B, '\r' + 1);
        set.set(' ');
        return set;
    }
}
