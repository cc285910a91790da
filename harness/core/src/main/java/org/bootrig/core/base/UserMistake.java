package org.bootrig.core.base;

import java.nio.file.Path;

/**
 * Bad input from the user. The message must be sufficient by itself: where, what value, and the remedy; no stack trace
 * is shown.
 */
public final class UserMistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message may quote a stranger's file: its control characters become visible */
    public UserMistake(String message) {
        super(PrintableText.shown(message));
    }

    /** Points at a place in a file, as {@code file:line: message}. */
    public static UserMistake at(Path file, int line, String message) {
        return new UserMistake(file + ":" + line + ": " + message);
    }

    public static UserMistake in(Path file, String message) {
        return new UserMistake(file + ": " + message);
    }
}
