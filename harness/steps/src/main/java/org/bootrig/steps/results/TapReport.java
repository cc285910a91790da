package org.bootrig.steps.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Test Anything Protocol and its dialect in kernels, KTAP: a plan, a line for each test, and deeper indented
 * the tests inside a test. A violation of the protocol is a problem, above all a plan that was not kept: missing tests
 * must not count as passed.
 *
 * @see <a href="https://testanything.org/tap-version-14-specification.html">TAP version 14</a>
 * @see <a href="https://docs.kernel.org/dev-tools/ktap.html">The Kernel Test Anything Protocol, version 1</a>
 */
final class TapReport {

    /** A kernel's log puts a time before each line. */
    private static final Pattern LOG_TIME = Pattern.compile("^(?:<\\d+>)?\\[ *\\d+\\.\\d+\\] ?");

    private static final Pattern PLAN = Pattern.compile("^( *)1\\.\\.(\\d{1,6})(?: *#.*)?$");
    /** The number or the dash distinguishes a result from a sentence that begins with "ok". */
    private static final Pattern RESULT =
            Pattern.compile("^( *)(not )?ok(?: +(\\d{1,6})\\b(?: +-)?| +-)(?: +([^#]*?))?(?: *#.*)?$");

    private static final Pattern DIRECTIVE = Pattern.compile("# *(SKIP|TODO)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BAIL_OUT = Pattern.compile("^ *Bail out!(.*)$");

    /**
     * One test without tests inside.
     *
     * @param name begins with those of the tests around it
     * @param detail what the report says of its failure; may be empty
     */
    record TestPoint(String name, boolean passed, String detail) {}

    /** The tests of one level, until the line that sums them up. */
    private static final class Group {
        private final List<TestPoint> tests = new ArrayList<>();
        private int planned = -1;
        private int results;
    }

    private final TreeMap<Integer, Group> open = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private List<TestPoint> tests = List.of();

    private final Map<Integer, String> details;

    private TapReport(Map<Integer, String> details) {
        this.details = details;
    }

    /** Reads every line that belongs to the protocol; skips the others. */
    static TapReport read(String output) {
        List<String> lines = output.lines()
                .map(line -> LOG_TIME.matcher(line).replaceFirst(""))
                .toList();
        TapReport report = new TapReport(TapDetails.of(lines, results(lines)));
        for (int number = 0; number < lines.size(); number++) {
            report.take(lines.get(number), number);
        }
        report.tests = report.close(report.open.isEmpty() ? 0 : report.open.firstKey(), "the report");
        return report;
    }

    /** Returns the tests in their order, those inside others instead of the others. */
    List<TestPoint> tests() {
        return tests;
    }

    /** Returns violations of the protocol or its plan, and the tests that failed, as text. */
    List<String> problems() {
        return problems;
    }

    private static List<TapDetails.Result> results(List<String> lines) {
        List<TapDetails.Result> results = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            Matcher result = RESULT.matcher(lines.get(number));
            if (result.matches()) {
                String name = result.group(4) == null ? "" : result.group(4).strip();
                results.add(new TapDetails.Result(number, name, isPassed(result, lines.get(number))));
            }
        }
        return results;
    }

    /** A test that is known to fail, or was skipped with a reason, counts as passed. */
    private static boolean isPassed(Matcher result, String line) {
        return result.group(2) == null || DIRECTIVE.matcher(line).find();
    }

    private void take(String line, int number) {
        Matcher plan = PLAN.matcher(line);
        Matcher bailOut = BAIL_OUT.matcher(line);
        Matcher result = RESULT.matcher(line);
        if (plan.matches()) {
            Group group = group(plan.group(1).length());
            if (group.planned >= 0) {
                problems.add("there are two plans on one level: " + line.strip());
            }
            group.planned = Integer.parseInt(plan.group(2));
        } else if (bailOut.matches()) {
            problems.add("the tests bailed out:" + bailOut.group(1));
        } else if (result.matches()) {
            take(result, line, details.getOrDefault(number, ""));
        }
    }

    private void take(Matcher result, String line, String detail) {
        int indent = result.group(1).length();
        Group group = group(indent);
        group.results++;
        String name = result.group(4) == null || result.group(4).isBlank()
                ? "test " + group.results
                : result.group(4).strip();
        if (result.group(3) != null && Integer.parseInt(result.group(3)) != group.results) {
            problems.add("'" + name + "' has the number " + result.group(3) + " but stands at place " + group.results);
        }
        boolean passed = isPassed(result, line);
        Integer inner = open.higherKey(indent);
        List<TestPoint> inside = inner == null ? List.of() : close(inner, "'" + name + "'");
        if (inside.isEmpty()) {
            group.tests.add(new TestPoint(name, passed, detail));
        } else {
            inside.forEach(
                    test -> group.tests.add(new TestPoint(name + "/" + test.name(), test.passed(), test.detail())));
            if (passed && inside.stream().anyMatch(test -> !test.passed())) {
                problems.add("'" + name + "' says ok, but a test inside failed");
            }
        }
        if (!passed) {
            problems.add("'" + name + "' failed"
                    + detail.lines().findFirst().map(first -> ": " + first).orElse(""));
        }
    }

    private Group group(int indent) {
        return open.computeIfAbsent(indent, unseen -> new Group());
    }

    /** Ends this level and all inside it, and checks it against its plan. */
    private List<TestPoint> close(int indent, String of) {
        Integer inner = open.higherKey(indent);
        if (inner != null) {
            close(inner, "tests inside " + of);
            problems.add("tests inside " + of + " were never summed up");
        }
        Group group = open.remove(indent);
        if (group == null) {
            problems.add("there is no line of the protocol");
            return List.of();
        }
        if (group.planned < 0) {
            problems.add("the plan of " + of + " is missing");
        } else if (group.planned != group.results) {
            problems.add(
                    "the plan of " + of + " promised " + group.planned + " results, and " + group.results + " came");
        }
        return group.tests;
    }
}
