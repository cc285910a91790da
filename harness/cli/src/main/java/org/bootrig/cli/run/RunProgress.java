package org.bootrig.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.cli.request.ProgressLine;
import org.bootrig.cli.request.ScenarioName;
import org.bootrig.cli.request.Selection;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.ResultLog;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Shows the progress of a run: on a terminal one line that changes, elsewhere one line a scenario, and at the end what did
 * not pass, with its message. Safe for use by several threads.
 */
final class RunProgress implements TestExecutionListener {

    /** The engine publishes where it rendered the report under this key. */
    private static final String REPORT = "bootrig.report";

    /** The step that a test failed in. */
    private static final String FAILED_STEP = "bootrig.failed-step";

    /** The key for how much of the systems' code ran. */
    private static final String COVERAGE = "bootrig.coverage";

    /** The key for what the run has been waiting for, for several seconds. */
    private static final String WAITING = "bootrig.waiting";

    /** The key for a run that was stopped from outside; what ends after it has no verdict. */
    private static final String STOPPED = "bootrig.stopped";

    /** And what earlier runs had left, which was removed, under this one. */
    private static final String SWEPT = "bootrig.swept";

    private final PrintWriter out;
    private final ProgressLine line;
    private final Selection selection;
    private final Path output;
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Map<String, String> failedSteps = new ConcurrentHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private @Nullable TestPlan plan;
    private int expected;
    private int passed;
    private int failed;
    private int broken;
    private int skipped;
    private boolean mistaken;
    private boolean stopped;
    private boolean finished;
    private @Nullable String report;
    private @Nullable String coverage;

    RunProgress(PrintWriter out, boolean terminal, Selection selection, Path output) {
        this.out = out;
        this.selection = selection;
        this.output = output;
        this.line = new ProgressLine(out, terminal);
    }

    private TestPlan plan() {
        return Objects.requireNonNull(plan, "the execution has started");
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        expected = (int) testPlan.countTestIdentifiers(TestIdentifier::isTest);
        line.status("0/" + expected + " building and booting");
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest() && !stopped) {
            skipped++;
            line.event("skipped  " + ScenarioName.of(plan(), test) + "  (" + firstLine(reason) + ")");
            showStatus();
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean success = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (stopped || !test.isTest() && success) {
            return;
        }
        Throwable trouble = result.getThrowable().orElse(null);
        String word = word(result, trouble);
        boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
        String took = time(test);
        line.event(String.format(
                "%-8s %s  (%s)",
                word,
                ScenarioName.of(plan(), test),
                aborted && trouble != null ? firstLine(String.valueOf(trouble.getMessage())) : took));
        if (trouble != null && result.getStatus() == TestExecutionResult.Status.FAILED) {
            String message = trouble instanceof AssertionError || trouble.getMessage() != null
                    ? String.valueOf(trouble.getMessage())
                    : trouble.toString();
            again(test).ifPresent(line::event);
            troubles.add(word.toUpperCase(java.util.Locale.ROOT) + " " + ScenarioName.of(plan(), test) + "\n"
                    + message.indent(2).stripTrailing());
        }
        showStatus();
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String waiting = entry.getKeyValuePairs().get(WAITING);
        if (waiting != null) {
            line.status(counts() + "; waiting for " + waiting);
            return;
        }
        if (entry.getKeyValuePairs().containsKey(STOPPED)) {
            stopped = true;
            line.event("bootrig: stopped; the report of what has ended follows");
            return;
        }
        String swept = entry.getKeyValuePairs().get(SWEPT);
        if (swept != null) {
            line.event("note: " + swept);
            return;
        }
        String step = entry.getKeyValuePairs().get(FAILED_STEP);
        if (step != null) {
            failedSteps.put(test.getUniqueId(), step);
        }
        report = entry.getKeyValuePairs().getOrDefault(REPORT, report);
        coverage = entry.getKeyValuePairs().getOrDefault(COVERAGE, coverage);
        if (stopped && report != null) {
            finish();
        }
    }

    /** Prints at once where a scenario failed and how to run it again: a long run need not end first. */
    private Optional<String> again(TestIdentifier test) {
        if (!(test.getSource().orElse(null) instanceof FileSource source)
                || source.getPosition().isEmpty()) {
            return Optional.empty();
        }
        String place = shortest(source.getFile().toPath()) + ":"
                + source.getPosition().get().getLine();
        String step = failedSteps.remove(test.getUniqueId());
        String profile = segment(test, "profile");
        return Optional.of("         at " + place + (step == null ? "" : ": " + step) + "\n         again: "
                + selection.again(segment(test, "system"), profile, place));
    }

    private static String segment(TestIdentifier test, String type) {
        return test.getUniqueIdObject().getSegments().stream()
                .filter(segment -> segment.getType().equals(type))
                .map(UniqueId.Segment::getValue)
                .findFirst()
                .orElse("");
    }

    private static Path shortest(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private String word(TestExecutionResult result, @Nullable Throwable trouble) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
                passed++;
                return "passed";
            }
            case ABORTED -> {
                skipped++;
                return "skipped";
            }
            default -> {
                mistaken |= isMistake(trouble);
                if (trouble instanceof AssertionError) {
                    failed++;
                    return "failed";
                }
                broken++;
                return "broken";
            }
        }
    }

    /** Prints the outcome and the paths of its files, and returns the exit code. */
    synchronized int finish() {
        if (finished) {
            return ExitCode.BROKEN;
        }
        finished = true;
        line.clear();
        if (!troubles.isEmpty()) {
            out.println();
            troubles.forEach(trouble -> out.println(trouble + "\n"));
        }
        Path results = report == null
                ? output.resolve("latest/results.jsonl")
                : Path.of(report).resolveSibling("../results.jsonl");
        AttemptsTable.print(out, Attempts.of(new ResultLog(results).read()));
        int ended = passed + failed + broken + skipped;
        out.println((stopped ? "stopped after " + ended + " of " + expected + ": " : "") + passed + " passed, " + failed
                + " failed, " + broken + " broken, " + skipped + " skipped");
        if (coverage != null) {
            out.println("coverage: " + coverage);
        }
        if (report != null) {
            out.println("report: " + report);
        }
        out.flush();
        if (ended == 0 && !stopped) {
            out.println("bootrig: no scenario matches what was asked for; 'bootrig list' shows what there is");
            out.flush();
            return ExitCode.USAGE;
        }
        if (failed > 0) {
            return ExitCode.FAILED;
        }
        if (mistaken) {
            return ExitCode.USAGE;
        }
        return broken > 0 ? ExitCode.BROKEN : ExitCode.PASSED;
    }

    private void showStatus() {
        line.status(counts());
    }

    private String counts() {
        return (passed + failed + broken + skipped) + "/" + expected + "  " + passed + " passed, " + failed
                + " failed, " + broken + " broken, " + skipped + " skipped";
    }

    /** Bad input, no matter where in the run it was found. */
    private static boolean isMistake(@Nullable Throwable trouble) {
        return trouble instanceof UserMistake
                || trouble instanceof RigFault fault && fault.faultCause() == Cause.STEP_UNDEFINED;
    }

    private String time(TestIdentifier test) {
        Long began = started.remove(test.getUniqueId());
        return began == null ? "-" : Durations.words(Duration.ofNanos(System.nanoTime() - began));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
