package org.bootrig.console.match;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses the regular expressions of markers: only what can be matched in one pass over bytes.
 *
 * <p>The notation is that of {@link java.util.regex.Pattern} with {@code UNIX_LINES} and {@code MULTILINE}.
 */
final class ExpressionParser {

    private static final int MOST_REPEATS = 1000;
    private static final int DEEPEST_GROUP = 100;

    private final ExpressionReader reader;
    private final ClassParser classes;
    private int depth;

    private ExpressionParser(String expression) {
        this.reader = new ExpressionReader(expression);
        this.classes = new ClassParser(reader);
    }

    /** Parses; throws {@link IllegalArgumentException} that names the expression, the position and the remedy. */
    static Node parse(String expression) {
        ExpressionParser parser = new ExpressionParser(expression);
        Node node = parser.alternatives();
        if (!parser.reader.isAtEnd()) {
            parser.reader.next("");
            throw parser.reader.refuse("this ')' closes no group; write '\\)' for the character");
        }
        if (Node.isNullable(node)) {
            throw parser.reader.refuseAt(
                    0,
                    "it matches the empty text, so it would match before the guest says"
                            + " anything; make at least one character of it required");
        }
        try {
            ProgramBuilder.compile(List.of(node));
        } catch (ProgramBuilder.TooLarge tooLarge) {
            throw parser.reader.refuseAt(0, "its repeats multiply to too many states; repeat less, or use '*'");
        }
        return node;
    }

    private Node alternatives() {
        List<Node> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (reader.take("|"));
        return branches.size() == 1 ? branches.get(0) : new Node.Alternatives(branches);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (!reader.isAtEnd() && !reader.isAt("|") && !reader.isAt(")")) {
            if (reader.take("\\Q")) {
                quoted(reader.until("\\E"), parts);
            } else {
                parts.add(repeated(atom()));
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    /** A quantifier after a quotation belongs to its last character. */
    private void quoted(String text, List<Node> parts) {
        if (text.isEmpty()) {
            return;
        }
        int last = text.offsetByCodePoints(text.length(), -1);
        if (last > 0) {
            parts.add(Utf8.text(text.substring(0, last)));
        }
        parts.add(repeated(Utf8.text(text.substring(last))));
    }

    private Node atom() {
        int character = reader.next("");
        return switch (character) {
            case '(' -> group();
            case '[' -> classes.parse();
            case '.' -> Characters.anyInLine();
            case '^' -> new Node.LineStart();
            case '$' -> new Node.LineEnd();
            case '\\' -> escape();
            case '*', '+', '?' -> throw reader.refuse("this '" + Character.toString(character)
                    + "' repeats nothing; write '\\" + Character.toString(character) + "' for the character");
            case '{' -> throw reader.refuse("this '{' repeats nothing; write '\\{' for the character");
            default -> Utf8.text(Character.toString(character));
        };
    }

    private Node group() {
        int start = reader.position() - 1;
        if (reader.take("?") && !reader.take(":")) {
            throw reader.refuseAt(
                    start,
                    "look-around, flags and named groups are not supported, because a marker is"
                            + " matched in one pass as bytes arrive; write the text of the line itself, in a plain (...)");
        }
        if (++depth > DEEPEST_GROUP) {
            throw reader.refuseAt(start, "its groups are nested too deeply; use fewer");
        }
        Node body = alternatives();
        depth--;
        if (!reader.take(")")) {
            throw reader.refuseAt(start, "this group is never closed; add ')', or write '\\(' for the character");
        }
        return body;
    }

    private Node escape() {
        if (reader.isAt("b") || reader.isAt("B")) {
            reader.next("");
            throw reader.refuse(
                    "word boundaries are not supported; write the character that stands there, such as \\s");
        }
        Characters.Escaped escaped = Characters.escaped(reader);
        return Utf8.anyOf(escaped.characters(), escaped.negated());
    }

    private Node repeated(Node atom) {
        Node node = atom;
        while (!reader.isAtEnd()) {
            int start = reader.position();
            if (reader.take("*")) {
                node = new Node.Repeat(node, 0, Node.UNBOUNDED);
            } else if (reader.take("+")) {
                node = new Node.Repeat(node, 1, Node.UNBOUNDED);
            } else if (reader.take("?")) {
                node = new Node.Repeat(node, 0, 1);
            } else if (reader.take("{")) {
                node = counted(node, start);
            } else {
                return node;
            }
            // The earliest end wins, so a reluctant quantifier is the same as a greedy one.
            reader.take("?");
            if (reader.isAt("+") || reader.isAt("*") || reader.isAt("{")) {
                throw reader.refuseAt(
                        start,
                        "possessive and doubled quantifiers are not supported;"
                                + " leave the second one out, or group with (...)");
            }
        }
        return node;
    }

    private Node counted(Node body, int start) {
        int least = reader.number();
        int most = least;
        if (reader.take(",")) {
            most = reader.number();
        }
        if (least < 0 || !reader.take("}")) {
            throw reader.refuseAt(start, "a count is {m}, {m,} or {m,n}; write '\\{' for the character");
        }
        if (Math.max(least, most) > MOST_REPEATS) {
            throw reader.refuseAt(start, "it counts beyond " + MOST_REPEATS + "; use '*' or '+'");
        }
        if (most >= 0 && most < least) {
            throw reader.refuseAt(start, "the count ends below its start; write the smaller number first");
        }
        return new Node.Repeat(body, least, most);
    }
}
