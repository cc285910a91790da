package org.bootrig.core.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.core.base.FileTree;
import org.bootrig.core.base.run.Run;

/**
 * The paths of one run. Its folder belongs to it alone; the history is beside the runs' folders, and runs that count
 * add to it.
 *
 * @param output the run's own folder
 * @param home the folder that contains the folders of all runs and their history
 */
public record RunFolder(Path output, Path home) {

    /** What each run leaves; {@code home} has links of these names to those of the run that counts. */
    static final List<String> LINKED = List.of(
            "results.jsonl",
            "conformance.json",
            "junit.xml",
            "allure-results",
            "report",
            "evidence",
            "coverage",
            "run-summary.json",
            "boot-timeline.json",
            "badge.json",
            "badge.svg",
            Run.LOG);

    public RunFolder(Path output, Path home) {
        this.output = output.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
    }

    public Path results() {
        return output.resolve("results.jsonl");
    }

    public Path conformance() {
        return output.resolve("conformance.json");
    }

    public Path junitXml() {
        return output.resolve("junit.xml");
    }

    public Path allureResults() {
        return output.resolve("allure-results");
    }

    public Path report() {
        return output.resolve("report");
    }

    public Path evidence() {
        return output.resolve("evidence");
    }

    /** The changes since the last green run, and the verdicts that change without a cause. */
    Path runSummary() {
        return output.resolve("run-summary.json");
    }

    Path bootTimeline() {
        return output.resolve("boot-timeline.json");
    }

    /** Removes the output of earlier rendering; what the run itself left remains. */
    public void clearReports() throws IOException {
        for (Path made : List.of(
                conformance(), junitXml(), allureResults(), report(), runSummary(), bootTimeline(), badge("json"))) {
            FileTree.delete(made);
        }
        FileTree.delete(badge("svg"));
        Path copy = Files.createDirectories(allureResults().resolve("history"));
        if (Files.isDirectory(historyBefore())) {
            try (Stream<Path> files = Files.list(historyBefore())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
    }

    public Path badge(String ending) {
        return output.resolve("badge." + ending);
    }

    public Path coverage() {
        return output.resolve("coverage");
    }

    /** The history as it was when the run began. */
    public Path historyBefore() {
        return output.resolve("history");
    }

    /** The history of all runs that count. */
    public Path history() {
        return home.resolve("history");
    }
}
