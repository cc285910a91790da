package org.bootrig.steps.vocabulary;

import java.util.List;
import java.util.stream.Collectors;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.session.GuestCheck;

/** Fails a step with a message that quotes what the guest printed. */
public final class Expectation {

    private static final int MOST_CHARACTERS = 4000;
    private static final int MOST_NAMES = 5;

    private Expectation() {}

    public static void check(boolean met, CommandOutput output, String expected, String actual) {
        check(met, "of '" + output.command() + "' " + expected, actual + "; it printed:\n" + indented(output.text()));
    }

    public static void check(boolean met, String expected, String actual) {
        if (!met) {
            throw new SystemFailure(Cause.EXPECTATION_NOT_MET, "expected " + expected + ", got " + actual);
        }
    }

    /** Names the tests that failed, in words to put behind others; empty when none did. */
    public static String failures(List<GuestCheck> tests) {
        List<GuestCheck> failed = tests.stream().filter(test -> !test.passed()).toList();
        if (failed.isEmpty()) {
            return "";
        }
        return failed.stream()
                .limit(MOST_NAMES)
                .map(test -> test.name() + (test.detail().isEmpty() ? "" : " (" + firstLine(test.detail()) + ")"))
                .collect(Collectors.joining(
                        ", ",
                        ", with " + failed.size() + " of its " + tests.size() + " checks failed: ",
                        failed.size() > MOST_NAMES ? ", …" : ""));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static String indented(String text) {
        // The end says more than the beginning: a count, a failure, a usage message.
        String shown = text.length() > MOST_CHARACTERS ? "…" + text.substring(text.length() - MOST_CHARACTERS) : text;
        return shown.isBlank() ? "  (nothing)" : "  | " + shown.stripTrailing().replace("\n", "\n  | ");
    }
}
