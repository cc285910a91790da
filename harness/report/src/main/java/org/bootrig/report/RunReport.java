package org.bootrig.report;

import io.qameta.allure.ReportGenerationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.results.DiskTrouble;
import org.bootrig.core.results.KeptRun;
import org.bootrig.core.results.Proofs;
import org.bootrig.core.results.RecordedRun;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.RunHistory;
import org.bootrig.core.results.RunSummary;
import org.bootrig.core.results.conformance.Badge;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.core.results.conformance.Conformance;
import org.bootrig.core.results.conformance.ConformanceFile;
import org.bootrig.report.allure.AllureCompanions;
import org.bootrig.report.allure.AllureHtml;
import org.bootrig.report.allure.AllureResults;
import org.bootrig.report.allure.Shaping;
import org.bootrig.report.page.ConformancePage;
import org.bootrig.report.page.CoverageTotals;
import org.bootrig.report.page.LaterPage;

/**
 * Renders what a run recorded: {@code conformance.json}, {@code junit.xml}, Allure's results and the report. It reads
 * {@code results.jsonl} and the evidence, and nothing else of the run, so that it always gives the same, no matter how the
 * run ended. Immutable.
 */
public final class RunReport {

    private final Shaping shaping;
    private final Catalogue catalogue;

    private RunReport(Shaping shaping, Catalogue catalogue) {
        this.shaping = shaping;
        this.catalogue = catalogue;
    }

    /**
     * Reads what shapes a report. Throws {@link org.bootrig.core.base.UserMistake} for a mistake in it.
     *
     * @param folder {@code reports/}; its files are optional
     */
    public static RunReport shapedBy(Path folder, Catalogue catalogue) {
        return new RunReport(Shaping.read(folder), catalogue);
    }

    /**
     * Renders the report of a run and returns its {@code index.html}. See {@link #render(RunFolder, Path, Runnable)}.
     *
     * @param temporary a folder for files that are needed meanwhile
     */
    public Path render(RunFolder folder, Path temporary) {
        return render(folder, temporary, () -> {});
    }

    /**
     * Renders the report of a run and returns its {@code index.html}. Throws {@link RigFault} when something cannot be
     * written.
     *
     * @param temporary a folder for files that are needed meanwhile
     * @param coverage runs on this thread before the page that shows coverage is written, and after most of the report is
     *     written, so that the program that makes coverage's own pages can run meanwhile
     */
    public Path render(RunFolder folder, Path temporary, Runnable coverage) {
        return render(folder, coverage, allure -> allure.render(temporary));
    }

    /**
     * Does the same but for Allure's pages, which take most of a short run's time. The {@code index.html} that is returned
     * says how they are made.
     */
    public Path renderWithoutAllure(RunFolder folder, Runnable coverage) {
        return render(folder, coverage, allure -> LaterPage.write(folder));
    }

    /** Makes the page that a report begins with. */
    private interface Index {
        Path of(AllureHtml allure) throws IOException;
    }

    private Path render(RunFolder folder, Runnable coverage, Index pages) {
        RecordedRun run = RecordedRun.read(folder);
        try {
            folder.clearReports();
            Conformance conformance = Conformance.of(
                    catalogue,
                    run.results(),
                    Proofs.latest(
                            java.util.stream.Stream.concat(run.proofs().stream(), Proofs.in(folder.home()).stream())));
            JUnitXml.write(folder.junitXml(), run);
            ConformanceFile.write(folder.conformance(), conformance);
            Badge.of(conformance).write(folder);
            RunHistory history = RunHistory.of(folder);
            KeptRun kept =
                    KeptRun.of(run.run(), run.started(), conformance.results(), run.inputs(), run.bootsByPlace());
            RunSummary summary = RunSummary.of(kept, history);
            summary.write(folder);
            AllureResults.write(folder, run);
            AllureCompanions companions = new AllureCompanions(folder, shaping);
            Map<String, String> lines = companions.environment(run);
            companions.write(lines, run);
            Path index = pages.of(new AllureHtml(folder, shaping, lines, run.counts()));
            coverage.run();
            ConformancePage.write(
                    folder.report().resolve("conformance.html"),
                    conformance,
                    CoverageTotals.in(folder),
                    summary,
                    run.started());
            history.keep(folder, run, kept, shaping.runs());
            return index;
        } catch (IOException | UncheckedIOException | ReportGenerationException failed) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the report cannot be written: " + DiskTrouble.describe(folder.report(), DiskTrouble.root(failed)),
                    failed);
        }
    }
}
