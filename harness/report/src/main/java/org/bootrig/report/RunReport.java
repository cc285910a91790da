package org.bootrig.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qameta.allure.ReportGenerationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.Badge;
import org.bootrig.core.results.BootRun;
import org.bootrig.core.results.Catalogue;
import org.bootrig.core.results.Conformance;
import org.bootrig.core.results.ConformanceFile;
import org.bootrig.core.results.CoverageTotals;
import org.bootrig.core.results.DiskTrouble;
import org.bootrig.core.results.EvidenceStore;
import org.bootrig.core.results.FolderName;
import org.bootrig.core.results.KeptRun;
import org.bootrig.core.results.ResultLog;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.RunHistory;
import org.bootrig.core.results.RunNotes;
import org.bootrig.core.results.RunSummary;
import org.bootrig.core.results.ScenarioPath;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.report.page.ConformancePage;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a run leaves under its output folder: {@code results.jsonl} line by line as scenarios end, and at the end
 * {@code conformance.json}, {@code junit.xml}, the Allure results' companions and the rendered report. Safe for use by several threads.
 */
public final class RunReport {

    private static final int MESSAGE_BOUND = 20_000;
    /** The kind of line in {@code results.jsonl} that sums up the attempts of one scenario. */
    private static final String SUMMARY = "summary";

    private static final Set<Path> BEGUN_IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private static volatile @Nullable RunReport latest;

    private final RunFolder folder;
    private final Shaping shaping;
    private final Catalogue catalogue;
    private final Instant started;
    private final ResultLog log;
    private final RunNotes notes;
    private final List<ScenarioResult> results;
    private final Map<String, Integer> timesRun = new ConcurrentHashMap<>();
    private final Map<String, String> environment = Collections.synchronizedMap(new TreeMap<>());

    private RunReport(RunFolder folder, Shaping shaping, Catalogue catalogue) {
        this.folder = folder;
        this.shaping = shaping;
        this.catalogue = catalogue;
        this.log = new ResultLog(folder.results());
        this.notes = new RunNotes(log);
        this.results = Collections.synchronizedList(new ArrayList<>(log.read()));
        results.forEach(result -> timesRun.merge(result.id(), 1, Integer::sum));
        this.started = results.stream()
                .map(ScenarioResult::started)
                .min(Instant::compareTo)
                .orElseGet(Instant::now);
    }

    /**
     * Begins a report; results of an earlier run are replaced, its history is kept. From here on Allure's results go to
     * this run's folder. A second begin on the same folder in one JVM continues: it is Failsafe that runs failed tests
     * again. Throws {@link org.bootrig.core.base.UserMistake} for a mistake in the shaping folder, before anything is
     * removed, and {@link RigFault} when the output folder cannot be written.
     *
     * @param output the run's output folder
     * @param shaping the folder with what shapes reports, {@code reports/}; its files are optional
     */
    public static RunReport begin(Path output, Path shaping, Catalogue catalogue) {
        Shaping shape = Shaping.read(shaping);
        RunFolder folder = new RunFolder(output);
        if (BEGUN_IN_THIS_JVM.add(folder.output())) {
            try {
                folder.clear();
            } catch (IOException failed) {
                BEGUN_IN_THIS_JVM.remove(folder.output());
                throw fault("the output folder " + folder.output() + " cannot be made ready", folder.output(), failed);
            }
        }
        RunReport report = new RunReport(folder, shape, catalogue);
        RunResultsWriter.INSTANCE.redirectTo(folder.allureResults());
        latest = report;
        return report;
    }

    /**
     * Takes up what an earlier run left, such as one that was aborted, to be rendered by {@link #finish}. Throws
     * {@link org.bootrig.core.base.UserMistake} when there is nothing.
     *
     * @param output the earlier run's output folder
     */
    public static RunReport reopen(Path output, Path shaping, Catalogue catalogue) {
        RunFolder folder = new RunFolder(output);
        if (!Files.exists(folder.results())) {
            throw UserMistake.in(folder.results(), "there is no such file, so there is nothing to report");
        }
        Shaping shape = Shaping.read(shaping);
        new ResultLog(folder.results()).dropUnfinishedLine();
        return new RunReport(folder, shape, catalogue);
    }

    /** Sums up the scenarios that ran more than once in the run of this folder; none when it left no results. */
    public static List<Attempts> attemptsIn(Path output) {
        return Attempts.of(new ResultLog(new RunFolder(output).results()).read());
    }

    /** Returns how many results there are. */
    public int count() {
        return results.size();
    }

    /** Sums up the scenarios that ran more than once. */
    public List<Attempts> attempts() {
        synchronized (results) {
            return Attempts.of(results);
        }
    }

    /** Returns the report begun last in this JVM, for those who are not handed one. */
    static Optional<RunReport> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * Appends a result to {@code results.jsonl} and flushes it. Throws {@link RigFault} when the disk does not take it;
     * the file then still holds whole lines only.
     */
    public void record(ScenarioResult result) {
        ScenarioResult bounded = result.withMessage(
                        PrintableText.bounded(result.message(), MESSAGE_BOUND, MESSAGE_BOUND))
                .again(timesRun.merge(result.id(), 1, Integer::sum) - 1);
        log.append(bounded);
        results.add(bounded);
    }

    /** Notes how the run was asked for, such as the seed of its order, in {@code results.jsonl} and in the report. */
    public void settings(Map<String, String> settings) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        settings.forEach(object::put);
        log.append("run", object);
        settings.forEach(this::environment);
    }

    /** Keeps the verdicts of tests that a system ran itself, which the scenario of this id looked at. */
    void guestTests(String id, List<GuestCheck> tests) {
        tests.forEach(test -> log.append(GuestTestResults.KIND, GuestTestResults.json(test, id)));
    }

    /** Notes what the phases of a boot took; a later boot of the same system on the same profile takes its place. */
    public void boot(String system, String profile, BootTimeline timeline) {
        notes.boot(BootRun.of(system, profile, timeline));
    }

    /**
     * Notes what verdicts hang on, such as an image's digest, so that a later run can tell what changed.
     *
     * @param scope empty for the run, or as {@link #scope} makes it, or a feature's name
     */
    public void inputs(String scope, Map<String, String> values) {
        notes.inputs(scope, values);
    }

    /** Names what the verdicts on a system's profile hang on. */
    public static String scope(String system, String profile) {
        return TestKey.scope(system, profile);
    }

    /** Adds a line to the report's environment, such as {@code QEMU} and its version; the last value of a key stays. */
    public void environment(String key, String value) {
        environment.put(key, value);
    }

    /**
     * Begins the report of one scenario, with a folder for its evidence. The result is to be used on the test's own
     * thread only.
     *
     * @param uniqueId the JUnit UniqueId of the test
     */
    public ScenarioReport scenario(String uniqueId) {
        return new ScenarioReport(evidenceOf(uniqueId));
    }

    EvidenceStore evidenceOf(String uniqueId) {
        String name =
                ScenarioPath.parse(uniqueId).map(ScenarioPath::folderName).orElseGet(() -> FolderName.of(uniqueId));
        return new EvidenceStore(folder.output(), folder.evidence().resolve(name));
    }

    /**
     * Renders the report and returns its {@code index.html}; what Allure tells from then on is of no run. May be called
     * again. Throws {@link RigFault} when something
     * cannot be written, and also, once all is rendered, when a result did not reach the disk: a report that lacks
     * verdicts must not look whole.
     */
    public Path finish() {
        return finish(() -> {});
    }

    /**
     * Does the same.
     *
     * @param coverage is run on this thread before the page that shows coverage is written, and while most of the report is
     *     there already; so what makes coverage's own pages can go on beside it
     */
    public Path finish(Runnable coverage) {
        try {
            return render(coverage);
        } finally {
            end();
        }
    }

    /** Takes results and evidence out of this run's folder, which may be gone when more of them come. */
    void end() {
        RunResultsWriter.INSTANCE.release(folder.allureResults());
        if (latest == this) {
            latest = null;
        }
    }

    private Path render(Runnable coverage) {
        List<ScenarioResult> all;
        synchronized (results) {
            all = List.copyOf(results);
        }
        summarise(all);
        Conformance conformance = Conformance.of(catalogue, all);
        Path index;
        try {
            JUnitXml.write(folder.junitXml(), all, log.objects(GuestTestResults.KIND));
            ConformanceFile.write(folder.conformance(), conformance);
            Badge.of(conformance).write(folder);
            RunHistory history = RunHistory.of(folder);
            RunSummary summary =
                    RunSummary.of(KeptRun.of(started, conformance.results(), notes.inputs(), notes.boots()), history);
            summary.write(folder);
            history.add(summary.run(), shaping.runs());
            AllureCompanions companions = new AllureCompanions(folder, shaping);
            Map<String, String> lines = companions.environment(environmentSoFar());
            companions.write(lines, started);
            index = new AllureHtml(folder, shaping, lines).render();
            coverage.run();
            ConformancePage.write(
                    folder.report().resolve("conformance.html"),
                    conformance,
                    CoverageTotals.in(folder),
                    summary,
                    started);
        } catch (IOException | UncheckedIOException | ReportGenerationException failed) {
            throw fault("the report cannot be written", folder.report(), failed);
        }
        RunResultsWriter.INSTANCE.failureIn(folder.allureResults()).ifPresent(failure -> {
            throw fault(
                    "the report at " + index + " lacks results that could not be written",
                    folder.allureResults(),
                    failure);
        });
        return index;
    }

    private void summarise(List<ScenarioResult> all) {
        if (log.holds(SUMMARY)) {
            return;
        }
        for (Attempts attempts : Attempts.of(all)) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("id", attempts.id());
            object.put("system", attempts.system());
            object.put("profile", attempts.profile());
            object.put("feature", attempts.feature());
            object.put("scenario", attempts.scenario());
            object.put("verdict", attempts.word());
            object.put("attempts", attempts.attempts());
            object.put("passed", attempts.passed());
            object.put("rate", attempts.rate());
            object.put("low95", attempts.low());
            object.put("high95", attempts.high());
            log.append(SUMMARY, object);
        }
    }

    private Map<String, String> environmentSoFar() {
        synchronized (environment) {
            return new TreeMap<>(environment);
        }
    }

    private static RigFault fault(String message, Path place, Throwable failed) {
        return new RigFault(
                Cause.LAB_FAULT, message + ": " + DiskTrouble.describe(place, DiskTrouble.root(failed)), failed);
    }
}
