package org.bootrig.steps.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the verdict lines of a guest's checks: {@code NAME: PASS detail} or {@code program: NAME PASS detail}. */
final class CheckLines {

    private static final Pattern LINE =
            Pattern.compile("^(?:\\S+: )?(\\S+?):? (PASS|FAIL)\\b ?(.*)$", Pattern.MULTILINE);

    /**
     * One verdict and the guest's details of it.
     *
     * @param line as it was printed
     */
    record Check(boolean passed, String detail, String line) {}

    private CheckLines() {}

    /** Returns the checks in the order of their first line; of a repeated name the worst verdict counts. */
    static Map<String, Check> read(String output) {
        Map<String, Check> checks = new LinkedHashMap<>();
        Matcher matcher = LINE.matcher(output);
        while (matcher.find()) {
            Check check = new Check(
                    matcher.group(2).equals("PASS"),
                    matcher.group(3),
                    matcher.group().strip());
            checks.merge(matcher.group(1), check, (before, now) -> before.passed() ? now : before);
        }
        return checks;
    }
}
