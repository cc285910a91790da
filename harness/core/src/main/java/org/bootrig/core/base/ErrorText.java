package org.bootrig.core.base;

/** Reads exceptions. */
public final class ErrorText {

    private ErrorText() {}

    /** Returns the exception's message, or its class and cause if it has none. */
    public static String of(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.toString() : message;
    }
}
