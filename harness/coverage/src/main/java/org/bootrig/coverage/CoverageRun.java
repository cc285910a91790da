package org.bootrig.coverage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bootrig.machine.BuiltSystem;
import org.bootrig.machine.Cause;
import org.bootrig.machine.CodeRange;
import org.bootrig.machine.ElfSymbols;
import org.bootrig.machine.Profile;
import org.bootrig.machine.RigFault;
import org.bootrig.machine.Tool;
import org.bootrig.machine.TracedCode;

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
     * Returns the code that machines of this system have to trace. Throws {@link org.bootrig.machine.UserMistake} when the
     * system names no ELF files with debug information.
     */
    public List<CodeRange> ranges(BuiltSystem system) {
        return of(system).code().ranges();
    }

    /** Takes what one test's machine ran. Returns how many lines of source that is. */
    public int add(BuiltSystem system, Profile profile, CoveredTest test, TracedCode traced) {
        SourceLines ran = of(system).add(profile, test, traced);
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
        return ran.lines().values().stream()
                .mapToInt(java.util.BitSet::cardinality)
                .sum();
    }

    /** Takes what a machine ran that brought about the state of this name, from which tests start. */
    public void addState(BuiltSystem system, Profile profile, String state, TracedCode traced) {
        of(system).addState(profile, state, traced);
    }

    private SystemCoverage of(BuiltSystem system) {
        return systems.computeIfAbsent(
                system.description().folder(), unknown -> new SystemCoverage(new SystemCode(system, marks)));
    }

    /** Writes everything. Returns the totals in a line for people; throws {@link RigFault} when the disk does not take it. */
    public String finish() {
        Path folder = output.resolve(FOLDER);
        Path tracefile = folder.resolve("coverage.info");
        try {
            Files.createDirectories(folder);
            List<CoverageSummary.SystemTotals> totals = new ArrayList<>();
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
                    totals.add(system.totals());
                }
            }
            Optional<String> problem = pages(tracefile, folder);
            Optional<String> page = problem.isEmpty() ? Optional.of(FOLDER + "/html/index.html") : Optional.empty();
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(
                            folder.resolve("summary.json").toFile(),
                            new CoverageSummary(page.orElse(null), problem.orElse(null), totals));
            for (SystemCoverage system : systems.values()) {
                system.keep(maps);
            }
            return CoverageText.line(totals) + problem.map(why -> "; " + why).orElse("");
        } catch (IOException | UncheckedIOException failed) {
            throw fault(folder, failed);
        }
    }

    /** Returns why there are no pages; a run is worth something without them. */
    private Optional<String> pages(Path tracefile, Path folder) {
        if (systems.isEmpty()) {
            return Optional.of("nothing ran");
        }
        if (!ElfSymbols.isInstalled("genhtml")) {
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
                    + failed.getMessage().lines().reduce((first, last) -> last).orElse(""));
        }
    }

    private static Path common(Path one, Path other) {
        Path common = one;
        while (!other.startsWith(common)) {
            common = common.getParent();
        }
        return common;
    }

    private static RigFault fault(Path place, Exception failed) {
        return new RigFault(
                Cause.LAB_FAULT, place + ": the coverage cannot be written: " + failed.getMessage(), failed);
    }
}
