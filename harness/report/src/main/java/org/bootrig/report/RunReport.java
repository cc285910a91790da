package org.bootrig.report;

import io.qameta.allure.ReportGenerationException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.bootrig.machine.Cause;
import org.bootrig.machine.RigFault;

/**
 * Writes what a run leaves under its output folder: {@code results.jsonl} line by line as scenarios end, and at the end
 * {@code conformance.json}, the Allure results' companions and the rendered report. Safe for use by several threads.
 */
public final class RunReport {

    private static final int MESSAGE_BOUND = 20_000;
    private static final Set<Path> BEGUN_IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private static volatile RunReport latest;

    private final RunFolder folder;
    private final Shaping shaping;
    private final Catalogue catalogue;
    private final Instant started;
    private final ResultLog log;
    private final List<ScenarioResult> results;
    private final Map<String, String> environment = Collections.synchronizedMap(new TreeMap<>());

    private RunReport(RunFolder folder, Shaping shaping, Catalogue catalogue) {
        this.folder = folder;
        this.shaping = shaping;
        this.catalogue = catalogue;
        this.started = Instant.now();
        this.log = new ResultLog(folder.results());
        this.results = Collections.synchronizedList(new ArrayList<>(log.read()));
    }

    /**
     * Begins a report; results of an earlier run are replaced, its history is kept. From here on Allure's results go to
     * this run's folder. A second begin on the same folder in one JVM continues: it is Failsafe that runs failed tests
     * again. Throws {@link org.bootrig.machine.UserMistake} for a mistake in the shaping folder, before anything is
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

    /** Returns the report begun last in this JVM, for those who are not handed one. */
    static Optional<RunReport> latest() {
        return Optional.ofNullable(latest);
    }

    /**
     * Appends a result to {@code results.jsonl} and flushes it. Throws {@link RigFault} when the disk does not take it;
     * the file then still holds whole lines only.
     */
    public void record(ScenarioResult result) {
        ScenarioResult bounded =
                result.withMessage(PrintableText.bounded(result.message(), MESSAGE_BOUND, MESSAGE_BOUND));
        log.append(bounded);
        results.add(bounded);
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
     * Renders the report and returns its {@code index.html}. May be called again. Throws {@link RigFault} when something
     * cannot be written, and also, once all is rendered, when a result did not reach the disk: a report that lacks
     * verdicts must not look whole.
     */
    public Path finish() {
        List<ScenarioResult> all;
        synchronized (results) {
            all = List.copyOf(results);
        }
        Conformance conformance = Conformance.of(catalogue, all);
        Path index;
        try {
            ConformanceFile.write(folder.conformance(), conformance);
            ConformancePage.write(folder.report().resolve("conformance.html"), conformance, started);
            AllureCompanions companions = new AllureCompanions(folder, shaping);
            Map<String, String> lines = companions.environment(environmentSoFar());
            companions.write(lines, started);
            index = new AllureHtml(folder, shaping, lines).render();
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
