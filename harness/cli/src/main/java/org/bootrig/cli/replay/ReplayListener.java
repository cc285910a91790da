package org.bootrig.cli.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.cli.request.ScenarioName;
import org.bootrig.core.base.ErrorText;
import org.bootrig.engine.run.FailingWait;
import org.bootrig.engine.run.ReplayRecord;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Compares how a replay ended with its bundle, and opens GDB while the machine stands still. The engine calls from one
 * thread at a time, because a replay runs one test after the other.
 */
final class ReplayListener implements TestExecutionListener {

    private final Bundle bundle;
    private final PrintWriter out;
    private final boolean gdb;
    private final List<String> gdbCommands;
    private @Nullable TestPlan plan;
    private boolean compared;
    private int exitCode = ExitCode.BROKEN;

    /** @param gdbCommands empty to read them from the terminal */
    ReplayListener(Bundle bundle, PrintWriter out, boolean gdb, List<String> gdbCommands) {
        this.bundle = bundle;
        this.out = out;
        this.gdb = gdb;
        this.gdbCommands = gdbCommands;
    }

    private TestPlan plan() {
        return Objects.requireNonNull(plan, "the execution has started");
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> values = entry.getKeyValuePairs();
        if (!values.containsKey(FailingWait.EVIDENCE)) {
            return;
        }
        Path folder = Path.of(values.get(FailingWait.EVIDENCE));
        ReplayRecord now = Bundle.read(folder, bundle.root(), NamedParts.NONE).record();
        compare(now, folder);
        if (!gdb) {
            return;
        }
        if (values.containsKey(FailingWait.PORT)) {
            new GdbSession(values).run(gdbCommands, out);
        } else {
            out.println("no GDB: " + values.get(FailingWait.NO_PORT));
        }
    }

    private void compare(ReplayRecord now, Path folder) {
        ReplayRecord then = bundle.record();
        boolean same = now.test().equals(then.test()) && then.outcome().isLike(now.outcome());
        if (same) {
            out.println("reproduced: " + now.outcome().words());
        } else {
            differs(whatFailed(now));
        }
        note("entry", then.entry(), now.entry());
        note("clock", then.clock(), now.clock());
        note("emulator", then.emulator(), now.emulator());
        note("Bootrig", then.bootrig(), now.bootrig());
        out.println("evidence: " + folder);
        out.flush();
        boolean rigFailed = now.outcome().verdict().equals("broken");
        end(same ? ExitCode.PASSED : rigFailed ? ExitCode.BROKEN : ExitCode.FAILED);
    }

    private String whatFailed(ReplayRecord now) {
        String step = now.outcome().step();
        return now.outcome().words()
                + (step.isEmpty() ? "" : ", in the step '" + step.strip() + "'")
                + (now.test().equals(bundle.record().test()) ? "" : ", in the test '" + now.test() + "'");
    }

    private void differs(String now) {
        ReplayRecord.Ended then = bundle.record().outcome();
        out.println("differs: " + now);
        out.println("  it was: " + then.words()
                + (then.step().isEmpty() ? "" : ", in the step '" + then.step().strip() + "'"));
    }

    private void note(String what, String then, String now) {
        if (!then.equals(now)) {
            out.println("note: " + what + ": " + now + "; it was " + then);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.isTest() && !compared && isMeant(test)) {
            differs("the scenario did not run: " + firstLine(reason));
            end(ExitCode.FAILED);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (compared) {
            return;
        }
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        Throwable thrown = result.getThrowable().orElse(null);
        if (passed && test.isTest() && isMeant(test)) {
            differs("it passed this time");
            end(ExitCode.FAILED);
        } else if (!passed) {
            boolean systemFailed = thrown instanceof AssertionError;
            differs(ScenarioName.of(plan(), test) + ": " + firstLine(thrown == null ? "" : ErrorText.of(thrown)));
            end(
                    systemFailed || result.getStatus() == TestExecutionResult.Status.ABORTED
                            ? ExitCode.FAILED
                            : ExitCode.BROKEN);
        }
    }

    private boolean isMeant(TestIdentifier test) {
        return test.getDisplayName().equals(bundle.record().test());
    }

    private void end(int code) {
        compared = true;
        exitCode = code;
    }

    /** Returns the exit code. */
    int finish() {
        if (!compared) {
            out.println("differs: there is no record of how the scenario ended");
        }
        out.flush();
        return exitCode;
    }

    private static String firstLine(String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
