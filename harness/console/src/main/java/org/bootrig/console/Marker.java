package org.bootrig.console;

import java.util.Objects;

/**
 * Names what is awaited on a console: a literal or a regular expression over bytes.
 *
 * <p>A marker matches at the first byte that completes it. A regular expression is confined to one line, so that a
 * hostile guest cannot make it remember the whole transcript. Immutable; safe for use by several threads.
 */
public final class Marker {

    private final String name;
    private final String text;
    private final boolean regularExpression;

    private Marker(String name, String text, boolean regularExpression) {
        this.name = Objects.requireNonNull(name);
        this.text = Objects.requireNonNull(text);
        this.regularExpression = regularExpression;
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A marker must not be empty: it would match before the guest says anything.");
        }
    }

    /** Awaits exactly these characters, as UTF-8 bytes. */
    public static Marker literal(String text) {
        return new Marker(text, text, false);
    }

    /** Awaits a match of this regular expression within one line. */
    public static Marker regularExpression(String expression) {
        return new Marker("/" + expression + "/", expression, true);
    }

    /** Reads the notation of YAML and Gherkin: {@code /.../} is a regular expression, all else a literal. */
    public static Marker parse(String notation) {
        boolean slashes = notation.length() > 2 && notation.startsWith("/") && notation.endsWith("/");
        return slashes ? regularExpression(notation.substring(1, notation.length() - 1)) : literal(notation);
    }

    /** Gives the marker the name that messages use. */
    public Marker named(String newName) {
        return new Marker(newName, text, regularExpression);
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

    /** Returns the notation that {@link #parse} reads. */
    public String notation() {
        return regularExpression ? "/" + text + "/" : text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Marker that
                && name.equals(that.name)
                && text.equals(that.text)
                && regularExpression == that.regularExpression;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, text, regularExpression);
    }

    @Override
    public String toString() {
        return name;
    }
}
