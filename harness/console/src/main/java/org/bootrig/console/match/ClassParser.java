package org.bootrig.console.match;

import java.util.BitSet;

/** Parses a character class, after its opening bracket. */
final class ClassParser {

    private final ExpressionReader reader;

    ClassParser(ExpressionReader reader) {
        this.reader = reader;
    }

    Node parse() {
        int start = reader.position() - 1;
        String unclosed = "this character class is never closed; add ']', or write '\\[' for the character";
        boolean negated = reader.take("^");
        BitSet characters = new BitSet();
        boolean strayBytes = negated;
        while (!reader.take("]")) {
            if (reader.isAtEnd()) {
                throw reader.refuseAt(start, unclosed);
            }
            Characters.Escaped from = member(unclosed);
            strayBytes |= from.negated();
            if (reader.isAt("-") && !reader.isAt("-]") && from.characters().cardinality() == 1) {
                reader.take("-");
                from = range(from, member(unclosed));
            }
            characters.or(from.characters());
        }
        if (negated) {
            characters = Characters.allBut(characters);
        }
        if (characters.isEmpty()) {
            throw reader.refuseAt(start, "this character class is empty; write '\\]' for the character");
        }
        return Utf8.anyOf(characters, strayBytes);
    }

    private Characters.Escaped member(String unclosed) {
        int character = reader.next(unclosed);
        if (character == '\\') {
            return Characters.escaped(reader);
        }
        if (character == '[') {
            throw reader.refuse("a class within a class is not supported; write '\\[' for the character");
        }
        if (character == '&' && reader.isAt("&")) {
            throw reader.refuse("the intersection of classes is not supported; write '\\&' for the character");
        }
        return Characters.Escaped.one(character);
    }

    private Characters.Escaped range(Characters.Escaped from, Characters.Escaped to) {
        int first = from.characters().nextSetBit(0);
        int last = to.characters().nextSetBit(0);
        if (to.characters().cardinality() != 1 || last < first) {
            throw reader.refuse("this range ends before it starts; write '\\-' for the character");
        }
        BitSet range = new BitSet();
        range.set(first, last + 1);
        return new Characters.Escaped(range, false);
    }
}
