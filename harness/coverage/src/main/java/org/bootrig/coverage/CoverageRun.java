package org.bootrig.coverage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.process.Programs;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.machine.code.TracedCode;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.coverage.lines.CodeReading;
import org.bootrig.coverage.lines.SourceLines;
import org.bootrig.coverage.lines.SystemCode;
import org.bootrig.coverage.map.CoverageMaps;
import org.bootrig.coverage.map.CoverageSummary;
import org.bootrig.coverage.map.CoveredScenario;
import org.bootrig.coverage.map.SystemCoverage;
import org.jspecify.annotations.Nullable;

/**
 * Collects what the tests of one run ran, and leaves it under {@code coverage/} of the output folder: {@code
 * coverage.info} for LCOV, a file for each test, the pages that {@code genhtml} makes, and the totals. Safe for use by
 * several threads.
 */
public final class CoverageRun {

    /** The folder under a run's output. */
    public static final String FOLDER = "coverage";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path output;
    private final CoverageMaps maps;
    private final Map<String, String> marks;
    private final Map<Path, SystemCoverage> systems = new ConcurrentHashMap<>();
    private final List<CoverageSummary.SystemTotals> totals = new ArrayList<>();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(work -> DaemonThread.of(work, "bootrig-coverage"));
    /** The last of the tasks that run beside the tests, one after the other. */
    private CompletableFuture<Void> behind = CompletableFuture.completedFuture(null);

    /** Why there are no pages. */
    private @Nullable CompletableFuture<Optional<String>> problem;

    /**
     * Begins with nothing.
     *
     * @param output the run's output folder
     * @param maps where the maps for later runs are kept
     * @param marks for the environment of the programs that are run
     */
    public CoverageRun(Path output, CoverageMaps maps, Map<String, String> marks) {
        this.output = output;
        this.maps = maps;
        this.marks = marks;
    }

    /**
     * Returns the code that machines of this system have to trace. Throws {@link org.bootrig.core.base.UserMistake} when the
     * system names no ELF files with debug information.
     */
    public List<CodeRange> ranges(BuiltSystem system) {
        return of(system).ranges();
    }

    /** Takes what one test's machine ran. Returns how many lines of source that is. */
    public int add(BuiltSystem system, Profile profile, CoveredScenario test, TracedCode traced) {
        SystemCoverage coverage = of(system);
        SystemCode.Attribution ran = coverage.code().attribute(traced);
        int lines = ran.ran().lines().values().stream()
                .mapToInt(BitSet::cardinality)
                .sum();
        later(() -> {
            write(system, test, ran.ran());
            coverage.add(profile, test, ran, traced);
        });
        return lines;
    }

    private void write(BuiltSystem system, CoveredScenario test, SourceLines ran) {
        Path file = output.resolve(FOLDER).resolve("tests").resolve(test.name() + ".info");
        try {
            Lcov.writeTest(
                    file,
                    test.name().replaceAll("[^A-Za-z0-9]", "_"),
                    system.description().folder(),
                    ran);
        } catch (IOException failed) {
            throw fault(file, failed);
        }
    }

    /** Takes what a machine ran that brought about the state of this name, from which tests start. */
    public void addState(BuiltSystem system, Profile profile, String state, TracedCode traced) {
        SystemCoverage coverage = of(system);
        // The first test must not wait until the lines of all programs are read.
        later(() -> {
            if (coverage.isReadable()) {
                coverage.addState(profile, state, traced);
            }
        });
    }

    /** Runs this beside the tests. Failures are reported at the end. */
    private synchronized void later(Runnable work) {
        behind = behind.thenRunAsync(work, worker);
    }

    private SystemCoverage of(BuiltSystem system) {
        return systems.computeIfAbsent(
                system.description().folder(),
                unknown -> new SystemCoverage(
                        new CodeReading(system, () -> maps.lineTables(system.description(), marks))));
    }

    /**
     * Writes everything but the pages and the totals' file, and begins to make the pages; {@link #finishPages} must follow.
     * Returns the totals in a line for people; throws {@link RigFault} when the disk does not take it.
     */
    public String finish() {
        Path folder = output.resolve(FOLDER);
        Path tracefile = folder.resolve("coverage.info");
        try {
            behind.join();
            systems.values().removeIf(system -> !system.isReadable());
            Files.createDirectories(folder);
            try (Writer out = Files.newBufferedWriter(tracefile)) {
                for (SystemCoverage system : systems.values()) {
                    String name = system.code().system().description().name();
                    Path sources = system.code().system().description().folder();
                    Lcov.write(
                            out,
                            name.replaceAll("[^A-Za-z0-9]", "_"),
                            sources,
                            system.code().all(),
                            system.counts());
                }
            }
            problem = CompletableFuture.supplyAsync(() -> pages(tracefile, folder), worker);
            for (SystemCoverage system : systems.values()) {
                totals.add(system.totals());
                system.keep(maps);
            }
            return CoverageText.line(totals);
        } catch (IOException | UncheckedIOException failed) {
            throw fault(folder, failed);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /**
     * Waits for the pages, and writes the totals' file, which says where they are. Returns why there are none; throws
     * {@link RigFault} when the disk does not take it.
     */
    public Optional<String> finishPages() {
        Path summary = output.resolve(FOLDER).resolve("summary.json");
        try {
            Optional<String> absence = problem == null ? Optional.of("the totals were not written") : problem.join();
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(
                            summary.toFile(),
                            new CoverageSummary(
                                    absence.isEmpty() ? FOLDER + "/html/index.html" : null,
                                    absence.orElse(null),
                                    totals));
            return absence;
        } catch (IOException failed) {
            throw fault(summary, failed);
        } finally {
            worker.shutdown();
        }
    }

    /** Returns why there are no pages; a run without them is not an error. */
    private Optional<String> pages(Path tracefile, Path folder) {
        if (systems.isEmpty()) {
            return Optional.of("nothing ran");
        }
        if (!Programs.isInstalled("genhtml")) {
            return Optional.of("there is no page, because 'genhtml' is not installed: apt-get install lcov");
        }
        List<String> command = new ArrayList<>(List.of("genhtml", "--quiet", "--legend", "--function-coverage"));
        command.addAll(List.of(
                "--title",
                "Bootrig",
                "--output-directory",
                folder.resolve("html").toString()));
        Path common = systems.keySet().stream().reduce(CoverageRun::common).orElseThrow();
        command.addAll(List.of("--prefix", common.toString(), tracefile.toString()));
        try {
            Tool.run(command, marks);
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of("there is no page: "
                    + ErrorText.of(failed).lines().reduce((first, last) -> last).orElse(""));
        }
    }

    private static Path common(Path one, Path other) {
        Path common = one;
        while (!other.startsWith(common)) {
            common = Objects.requireNonNull(common.getParent(), "absolute paths have a root in common");
        }
        return common;
    }

    private static RigFault fault(Path place, Exception failed) {
        return new RigFault(
                Cause.LAB_FAULT, place + ": the coverage cannot be written: " + failed.getMessage(), failed);
    }
}
