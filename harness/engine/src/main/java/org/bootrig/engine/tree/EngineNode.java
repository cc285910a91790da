package org.bootrig.engine.tree;

import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.run.Execution;
import org.bootrig.engine.run.Plan;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree: begins the run and ends it. */
public final class EngineNode extends EngineDescriptor implements Node<Context> {

    /** The report entry with the path of the rendered report; for a listener to print. */
    public static final String REPORT_ENTRY = "bootrig.report";

    /** The report entry that says how much of the systems' code ran. */
    static final String COVERAGE_ENTRY = "bootrig.coverage";

    /** What the run has been waiting for, for several seconds. */
    private static final String WAITING_ENTRY = "bootrig.waiting";

    /** Published when the run is stopped from outside; verdicts after it are those of machines that were taken away. */
    private static final String STOPPED_ENTRY = "bootrig.stopped";

    /** Under this key it publishes what earlier runs had left, when there was something to remove. */
    private static final String SWEPT_ENTRY = "bootrig.swept";

    private @Nullable Plan plan;

    public EngineNode(UniqueId id) {
        super(id, "Bootrig");
    }

    /** Set by discovery, once, unless there is nothing to run. */
    public void plan(Plan discovered) {
        this.plan = discovered;
    }

    public @Nullable Plan plan() {
        return plan;
    }

    @Override
    public Context before(Context context) {
        if (plan == null || getChildren().isEmpty()) {
            return context;
        }
        Execution execution = Execution.begin(plan);
        execution.run().onWaiting(what -> context.listener()
                .reportingEntryPublished(this, ReportEntry.from(WAITING_ENTRY, what)));
        execution.onStopped(report -> context.listener()
                .reportingEntryPublished(
                        this,
                        report.map(file -> ReportEntry.from(REPORT_ENTRY, file.toString()))
                                .orElseGet(() -> ReportEntry.from(
                                        STOPPED_ENTRY, execution.run().id()))));
        execution.run().swept().ifPresent(what -> context.listener()
                .reportingEntryPublished(this, ReportEntry.from(SWEPT_ENTRY, what)));
        return context.with(execution);
    }

    @Override
    public void after(Context context) {
        context.begun().ifPresent(execution -> finish(context, execution));
    }

    private void finish(Context context, Execution execution) {
        Optional<Path> index = execution.finish();
        String coverage = execution.coverageTotals();
        if (!coverage.isEmpty()) {
            context.listener().reportingEntryPublished(this, ReportEntry.from(COVERAGE_ENTRY, coverage));
        }
        index.ifPresent(file ->
                context.listener().reportingEntryPublished(this, ReportEntry.from(REPORT_ENTRY, file.toString())));
    }
}
