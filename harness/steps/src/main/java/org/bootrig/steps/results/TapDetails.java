package org.bootrig.steps.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what a report of the Test Anything Protocol says about failed tests: comments, and blocks of YAML. Perl's tests
 * print it behind a result, a kernel's before it, and there it begins with the test's name.
 */
final class TapDetails {

    private static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 300;
    private static final Pattern COMMENT = Pattern.compile("^ *# ?(?!Subtest: )(.*)$");
    private static final Pattern BLOCK_BEGIN = Pattern.compile("^ *---$");
    private static final Pattern BLOCK_END = Pattern.compile("^ *\\.\\.\\.$");

    /** @param line where it stands, from zero */
    private record Result(int line, String name, boolean passed) {}

    private TapDetails() {}

    /**
     * Returns the details of failed tests, by the line of their result.
     *
     * @param results by their lines, in order
     */
    static Map<Integer, String> of(List<String> lines, Map<Integer, TapResult> results) {
        Map<Integer, List<String>> details = new HashMap<>();
        Result before = new Result(-1, "", true);
        for (Map.Entry<Integer, TapResult> each : results.entrySet()) {
            Result result = new Result(
                    each.getKey(), each.getValue().name(), each.getValue().passed());
            List<String> comments = comments(lines.subList(before.line() + 1, result.line()));
            int own = result.passed() ? comments.size() : firstOf(result.name(), comments);
            if (own == comments.size() && before.passed()) {
                own = 0;
            }
            add(details, before, comments.subList(0, own));
            add(details, result, comments.subList(own, comments.size()));
            before = result;
        }
        add(details, before, comments(lines.subList(before.line() + 1, lines.size())));
        return details.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join("\n", entry.getValue())));
    }

    private static int firstOf(String name, List<String> comments) {
        int first = 0;
        while (first < comments.size() && !comments.get(first).startsWith(name + ":")) {
            first++;
        }
        return first;
    }

    private static void add(Map<Integer, List<String>> details, Result result, List<String> comments) {
        if (!result.passed()) {
            List<String> all = details.computeIfAbsent(result.line(), unknown -> new ArrayList<>());
            comments.stream().limit(Math.max(0, MOST_LINES - all.size())).forEach(all::add);
        }
    }

    private static List<String> comments(List<String> lines) {
        List<String> comments = new ArrayList<>();
        boolean inBlock = false;
        for (String line : lines) {
            Matcher comment = COMMENT.matcher(line);
            if (BLOCK_BEGIN.matcher(line).matches()) {
                inBlock = true;
            } else if (BLOCK_END.matcher(line).matches()) {
                inBlock = false;
            } else if (inBlock || comment.matches()) {
                String text = inBlock ? line.strip() : comment.group(1).strip();
                comments.add(text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…");
            }
        }
        return comments;
    }
}
