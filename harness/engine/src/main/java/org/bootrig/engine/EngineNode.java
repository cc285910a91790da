package org.bootrig.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** The root of the tree: begins the run and ends it. */
final class EngineNode extends EngineDescriptor implements Node<Context> {

    /** The report entry that tells where the rendered report is; for a listener to print. */
    static final String REPORT_ENTRY = "bootrig.report";

    /** The report entry that tells how much of the systems' code ran. */
    static final String COVERAGE_ENTRY = "bootrig.coverage";

    private Plan plan;

    EngineNode(UniqueId id) {
        super(id, "Bootrig");
    }

    /** Set by discovery, once, unless there is nothing to run. */
    void plan(Plan discovered) {
        this.plan = discovered;
    }

    Plan plan() {
        return plan;
    }

    @Override
    public Context before(Context context) {
        return getChildren().isEmpty() ? context : context.with(Execution.begin(plan));
    }

    @Override
    public void after(Context context) {
        if (context.execution() == null) {
            return;
        }
        Optional<Path> index = context.execution().finish();
        String coverage = context.execution().coverageTotals();
        if (!coverage.isEmpty()) {
            context.listener().reportingEntryPublished(this, ReportEntry.from(COVERAGE_ENTRY, coverage));
        }
        index.ifPresent(file ->
                context.listener().reportingEntryPublished(this, ReportEntry.from(REPORT_ENTRY, file.toString())));
    }
}
