package org.bootrig.steps.vocabulary;

import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.SystemFailure;

/** Fails a step in words that quote what the guest printed. */
public final class Expectation {

    private static final int MOST_CHARACTERS = 4000;

    private Expectation() {}

    public static void check(boolean met, CommandOutput output, String expected, String actual) {
        check(met, "of '" + output.command() + "' " + expected, actual + "; it printed:\n" + indented(output.text()));
    }

    public static void check(boolean met, String expected, String actual) {
        if (!met) {
            throw new SystemFailure(Cause.EXPECTATION_NOT_MET, "expected " + expected + ", got " + actual);
        }
    }

    private static String indented(String text) {
        // The end says more than the beginning: a count, a failure, a usage message.
        String shown = text.length() > MOST_CHARACTERS ? "…" + text.substring(text.length() - MOST_CHARACTERS) : text;
        return shown.isBlank() ? "  (nothing)" : "  | " + shown.stripTrailing().replace("\n", "\n  | ");
    }
}
