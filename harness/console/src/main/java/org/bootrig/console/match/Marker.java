package org.bootrig.console.match;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Describes what is awaited on a console: a literal or a regular expression over bytes.
 *
 * <p>A marker matches at the first byte that completes it. A line feed in a literal also takes carriage returns before
 * it, because guests differ in how they end a line.
 *
 * <p>A regular expression knows literals, {@code .}, classes with {@code \d \w \s}, groups, {@code |},
 * {@code * + ? {m,n}}, {@code ^ $} at the ends of a line, and quoting with <code>&#92;</code> or
 * <code>&#92;Q...&#92;E</code>. It is confined to one line: only a written <code>&#92;n</code> takes a line feed, not
 * {@code .}, a negated class or {@code \s}. Characters match as their UTF-8 bytes; {@code .} and negated classes also
 * take a single byte that is not ASCII. {@code $} is proved by the byte that ends the line, which becomes the end of
 * the match.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Marker {

    private final String name;
    private final String text;
    private final boolean regularExpression;
    private final boolean exact;
    private final Node node;

    private Marker(String name, String text, boolean regularExpression, boolean exact, Node node) {
        this.node = node;
        this.exact = exact;
        this.name = Objects.requireNonNull(name);
        this.text = Objects.requireNonNull(text);
        this.regularExpression = regularExpression;
    }

    /**
     * Awaits exactly these characters, as UTF-8 bytes.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static Marker literal(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "A marker must not be empty: it would match before the guest says anything.");
        }
        return new Marker(text, text, false, false, Utf8.lines(text));
    }

    /**
     * Awaits a match of this regular expression within one line.
     *
     * @throws IllegalArgumentException when it matches the empty text, is malformed, or needs more than one pass over
     *     the bytes (look-around, back references); the message names the expression, the position and the remedy
     */
    public static Marker regularExpression(String expression) {
        return new Marker("/" + expression + "/", expression, true, false, ExpressionParser.parse(expression));
    }

    /** Reads the notation of YAML and Gherkin: {@code /.../} is a regular expression, all else a literal. */
    public static Marker parse(String notation) {
        boolean slashes = notation.length() > 2 && notation.startsWith("/") && notation.endsWith("/");
        return slashes ? regularExpression(notation.substring(1, notation.length() - 1)) : literal(notation);
    }

    /**
     * Awaits whichever of these comes first.
     *
     * @param markers at least one; none is {@link #exact}
     */
    public static Marker anyOf(List<Marker> markers) {
        if (markers.size() == 1) {
            return markers.get(0);
        }
        String names = markers.stream().map(Marker::name).collect(Collectors.joining(" or "));
        Node any = new Node.Alternatives(markers.stream().map(Marker::node).toList());
        // It is compiled from its node; its text only distinguishes it.
        return new Marker(names, names, true, false, any);
    }

    /** Returns the marker with a name for messages. */
    public Marker named(String newName) {
        return new Marker(newName, text, regularExpression, exact, node);
    }

    /**
     * Returns a marker that sees escape sequences and NULs as plain bytes, whatever its console hides: its match
     * arrived in one piece.
     */
    public Marker exact() {
        return new Marker(name, text, regularExpression, true, node);
    }

    public boolean isExact() {
        return exact;
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public boolean isRegularExpression() {
        return regularExpression;
    }

    public Node node() {
        return node;
    }

    /** Returns the notation that {@link #parse} reads. */
    public String notation() {
        return regularExpression ? "/" + text + "/" : text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Marker that
                && name.equals(that.name)
                && text.equals(that.text)
                && regularExpression == that.regularExpression
                && exact == that.exact;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, text, regularExpression, exact);
    }

    @Override
    public String toString() {
        return name;
    }
}
