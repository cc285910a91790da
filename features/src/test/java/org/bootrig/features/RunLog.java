package org.bootrig.features;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Shows in Maven's log which scenario ended how, and as the last line where the engine rendered the report. */
public final class RunLog implements TestExecutionListener {

    private static final String ENGINE = "[engine:bootrig]";

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && test.getUniqueId().startsWith(ENGINE)) {
            System.out.println(word(result) + "  " + test.getDisplayName() + reason(result));
        }
    }

    /** A test that is skipped while it runs says why, like one that never starts; what fails is in Maven's own lines. */
    private static String reason(TestExecutionResult result) {
        return result.getStatus() == TestExecutionResult.Status.ABORTED
                ? result.getThrowable()
                        .map(thrown -> "  ("
                                + String.valueOf(thrown.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("") + ")")
                        .orElse("")
                : "";
    }

    private static String word(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> "passed ";
            case ABORTED -> "skipped";
            case FAILED -> result.getThrowable()
                            .filter(AssertionError.class::isInstance)
                            .isPresent()
                    ? "failed "
                    : "broken ";
        };
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (test.getUniqueId().startsWith(ENGINE)) {
            System.out.println("skipped  " + test.getDisplayName() + "  (" + reason + ")");
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String swept = entry.getKeyValuePairs().get("bootrig.swept");
        if (swept != null) {
            System.out.println("note: " + swept);
        }
        String path = entry.getKeyValuePairs().get("bootrig.report");
        if (path != null) {
            System.out.println("report: " + path);
        }
    }
}
