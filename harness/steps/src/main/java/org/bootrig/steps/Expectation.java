package org.bootrig.steps;

import org.bootrig.machine.Cause;
import org.bootrig.machine.CommandOutput;
import org.bootrig.machine.SystemFailure;

/** Fails a step in words that quote what the guest printed. */
final class Expectation {

    private static final int MOST_CHARACTERS = 4000;

    private Expectation() {}

    static void check(boolean met, CommandOutput output, String expected, String actual) {
        check(met, "of '" + output.command() + "' " + expected, actual + "; it printed:\n" + indented(output.text()));
    }

    static void check(boolean met, String expected, String actual) {
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
