package org.bootrig.console.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A regular expression over bytes, parsed. */
public sealed interface Node {

    int UNBOUNDED = -1;

    Node NOTHING = new Sequence(List.of());

    /** One byte out of a set. */
    record Bytes(BitSet accepted) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

    record Alternatives(List<Node> branches) implements Node {}

    record Repeat(Node body, int least, int most) implements Node {}

    record LineStart() implements Node {}

    /** Stands before the byte that ends a line, and is proved by it. */
    record LineEnd() implements Node {}

    /** Returns whether this can match without any byte. */
    static boolean isNullable(Node node) {
        if (node instanceof Sequence sequence) {
            return sequence.parts().stream().allMatch(Node::isNullable);
        }
        if (node instanceof Alternatives alternatives) {
            return alternatives.branches().stream().anyMatch(Node::isNullable);
        }
        if (node instanceof Repeat repeat) {
            return repeat.least() == 0 || isNullable(repeat.body());
        }
        return node instanceof LineStart;
    }

    /**
     * Removes optional parts at the end: the earliest end wins, so it is never part of a match, and a pattern
     * such as {@code panic.*} must not match again with every further byte of the line.
     */
    static Node withoutOptionalEnd(Node node) {
        if (isNullable(node)) {
            return holdsLineStart(node) ? node : NOTHING;
        }
        if (node instanceof Alternatives alternatives) {
            return new Alternatives(alternatives.branches().stream()
                    .map(Node::withoutOptionalEnd)
                    .toList());
        }
        if (node instanceof Repeat repeat) {
            Node last = withoutOptionalEnd(repeat.body());
            Node before = new Repeat(repeat.body(), repeat.least() - 1, repeat.least() - 1);
            return repeat.least() == 1 ? last : new Sequence(List.of(before, last));
        }
        if (node instanceof Sequence sequence) {
            List<Node> parts = new ArrayList<>(sequence.parts());
            int last = parts.size() - 1;
            while (isNullable(parts.get(last)) && !holdsLineStart(parts.get(last))) {
                parts.remove(last--);
            }
            parts.set(last, withoutOptionalEnd(parts.get(last)));
            return new Sequence(parts);
        }
        return node;
    }

    private static boolean holdsLineStart(Node node) {
        if (node instanceof Sequence sequence) {
            return sequence.parts().stream().anyMatch(Node::holdsLineStart);
        }
        if (node instanceof Alternatives alternatives) {
            return alternatives.branches().stream().anyMatch(Node::holdsLineStart);
        }
        return node instanceof LineStart || node instanceof Repeat repeat && holdsLineStart(repeat.body());
    }
}
