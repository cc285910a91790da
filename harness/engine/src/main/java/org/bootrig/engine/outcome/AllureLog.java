package org.bootrig.engine.outcome;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.report.ScenarioReport;
import org.jspecify.annotations.Nullable;

/** Writes what happens in one test into its Allure result. */
public final class AllureLog implements TestLog {

    private final ScenarioReport report;

    public AllureLog(ScenarioReport report) {
        this.report = report;
    }

    @Override
    public void started(String text) {
        report.stepStarted(text);
    }

    @Override
    public void finished(Verdict verdict, @Nullable Throwable failure) {
        report.stepFinished(verdict, failure);
    }

    @Override
    public Optional<Path> attach(List<Evidence> evidence) {
        return report.attach(evidence);
    }

    @Override
    public Optional<Path> evidenceFolder() {
        return report.evidenceFolder();
    }

    @Override
    public void requirements(Collection<String> ids) {
        report.requirements(ids);
    }

    @Override
    public void boot(String system, String profile, BootTimeline timeline) {
        report.boot(system, profile, timeline);
    }

    @Override
    public void coverage(int lines) {
        report.coverage(lines);
    }

    @Override
    public void guestTests(List<GuestCheck> tests) {
        report.guestTests(tests);
    }
}
