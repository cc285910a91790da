package org.bootrig.core.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.core.base.FileTree;

/** The places under a run's output folder. */
public record RunFolder(Path output) {

    public RunFolder(Path output) {
        this.output = output.toAbsolutePath().normalize();
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

    /** What changed since the last green run, and which verdicts change by themselves. */
    Path runSummary() {
        return output.resolve("run-summary.json");
    }

    Path bootTimeline() {
        return output.resolve("boot-timeline.json");
    }

    Path badge(String ending) {
        return output.resolve("badge." + ending);
    }

    Path coverage() {
        return output.resolve("coverage");
    }

    public Path history() {
        return output.resolve("history");
    }

    /** Removes what an earlier run left, but not its history, of which the new run gets a copy to go on from. */
    public void clear() throws IOException {
        for (Path place : List.of(
                results(),
                conformance(),
                junitXml(),
                allureResults(),
                report(),
                evidence(),
                coverage(),
                runSummary(),
                bootTimeline(),
                badge("json"),
                badge("svg"))) {
            FileTree.delete(place);
        }
        Files.createDirectories(allureResults());
        if (Files.isDirectory(history())) {
            Path copy = Files.createDirectories(allureResults().resolve("history"));
            try (Stream<Path> files = Files.list(history())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
    }
}
