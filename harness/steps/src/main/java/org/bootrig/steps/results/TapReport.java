package org.bootrig.steps.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** No protocol nests so deep; a guest may. */
    static final int DEEPEST = 32;

    /** As many lines as are read, and as many characters of each. */
    static final int MOST_LINES = 50_000;

    static final int LONGEST_LINE = 4096;
    private static final int LONGEST_NAME = 300;
    private static final int MOST_PROBLEMS = 100;

    private final TreeMap<Integer, Group> open = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int moreProblems;
    private boolean tooDeep;
    private List<TestPoint> tests = List.of();

    private final Map<Integer, String> details;

    private TapReport(Map<Integer, String> details) {
        this.details = details;
    }

    /** Reads every line that belongs to the protocol; skips the others. */
    static TapReport read(String output) {
        List<String> lines = output.lines()
                .limit(MOST_LINES + 1)
                .map(TapReport::cut)
                .map(line -> LOG_TIME.matcher(line).replaceFirst(""))
                .toList();
        boolean cut = lines.size() > MOST_LINES;
        List<String> looked = lines.subList(0, Math.min(MOST_LINES, lines.size()));
        Map<Integer, TapResult> results = results(looked);
        TapReport report = new TapReport(TapDetails.of(looked, results));
        for (int number = 0; number < looked.size(); number++) {
            report.take(looked.get(number), Optional.ofNullable(results.get(number)), number);
        }
        report.tests = report.close(report.open.isEmpty() ? 0 : report.open.firstKey(), "the report");
        if (cut) {
            report.problem(
                    "the report is malformed: it has more than " + MOST_LINES + " lines, and the rest was not read");
        }
        return report;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    }

    /** Returns the tests in their order, those inside others instead of the others. */
    List<TestPoint> tests() {
        return tests;
    }

    /** Returns violations of the protocol or its plan, and the tests that failed, as text. */
    List<String> problems() {
        if (moreProblems == 0) {
            return problems;
        }
        List<String> all = new ArrayList<>(problems);
        all.add("... and " + moreProblems + " more problems");
        return all;
    }

    private void problem(String words) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(words);
        } else {
            moreProblems++;
        }
    }

    /** Returns the results by their lines. */
    private static Map<Integer, TapResult> results(List<String> lines) {
        Map<Integer, TapResult> results = new TreeMap<>();
        for (int number = 0; number < lines.size(); number++) {
            int place = number;
            TapResult.of(lines.get(number)).ifPresent(result -> results.put(place, result));
        }
        return results;
    }

    private void take(String line, Optional<TapResult> result, int number) {
        Matcher plan = PLAN.matcher(line);
        Matcher bailOut = BAIL_OUT.matcher(line);
        if (plan.matches()) {
            take(plan, line);
        } else if (bailOut.matches()) {
            problem("the tests bailed out:" + bailOut.group(1));
        } else if (result.isPresent() && isShallow(result.get().indent())) {
            take(result.get(), details.getOrDefault(number, ""));
        }
    }

    private void take(Matcher plan, String line) {
        int indent = plan.group(1).length();
        if (isShallow(indent)) {
            Group group = group(indent);
            if (group.planned >= 0) {
                problem("there are two plans on one level: " + line.strip());
            }
            group.planned = Integer.parseInt(plan.group(2));
        }
    }

    private boolean isShallow(int indent) {
        boolean shallow = open.containsKey(indent) || open.size() < DEEPEST;
        if (!shallow && !tooDeep) {
            tooDeep = true;
            problem("the report is malformed: its tests are nested deeper than " + DEEPEST + " levels");
        }
        return shallow;
    }

    private void take(TapResult result, String detail) {
        int indent = result.indent();
        Group group = group(indent);
        group.results++;
        String name = result.name().isEmpty() ? "test " + group.results : shortened(result.name());
        if (result.number().isPresent() && result.number().getAsInt() != group.results) {
            problem("'" + name + "' has the number " + result.number().getAsInt() + " but stands at place "
                    + group.results);
        }
        boolean passed = result.passed();
        Integer inner = open.higherKey(indent);
        List<TestPoint> inside = inner == null ? List.of() : close(inner, "'" + name + "'");
        if (inside.isEmpty()) {
            group.tests.add(new TestPoint(name, passed, detail));
        } else {
            inside.forEach(test ->
                    group.tests.add(new TestPoint(shortened(name + "/" + test.name()), test.passed(), test.detail())));
            if (passed && inside.stream().anyMatch(test -> !test.passed())) {
                problem("'" + name + "' says ok, but a test inside failed");
            }
        }
        if (!passed) {
            problem("'" + name + "' failed"
                    + detail.lines().findFirst().map(first -> ": " + first).orElse(""));
        }
    }

    /** The name of the test around them stands in the names of thousands. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private Group group(int indent) {
        return open.computeIfAbsent(indent, unseen -> new Group());
    }

    /** Ends this level and all inside it, and checks it against its plan. */
    private List<TestPoint> close(int indent, String of) {
        Integer inner = open.higherKey(indent);
        if (inner != null) {
            close(inner, "tests inside " + of);
            problem("tests inside " + of + " were never summed up");
        }
        Group group = open.remove(indent);
        if (group == null) {
            problem("there is no line of the protocol");
            return List.of();
        }
        if (group.planned < 0) {
            problem("the plan of " + of + " is missing");
        } else if (group.planned != group.results) {
            problem("the plan of " + of + " promised " + group.planned + " results, and " + group.results + " came");
        }
        return group.tests;
    }
}
