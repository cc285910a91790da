package org.bootrig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.core.base.FileTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    @Test
    void anAbortedRunIsRenderedWithWhatItHadReached() throws Exception {
        StrangersSystem system = new StrangersSystem(folder);
        Program.run(
                Map.of(),
                "run",
                "--system",
                folder.toString(),
                "--output",
                output.toString(),
                "--profile",
                system.path("machine.yaml").toString(),
                "--repeat",
                "2",
                "--shuffle",
                "5",
                system.path("greeter.feature").toString());
        // A run that was killed rendered nothing, summed nothing up, and may have left half a line.
        Path run = output.resolve("latest").toRealPath();
        FileTree.delete(run.resolve("report"));
        Path results = run.resolve("results.jsonl");
        List<String> lines = Files.readAllLines(results).stream()
                .filter(line -> !line.contains("\"summary\""))
                .toList();
        Files.write(results, lines);
        Files.writeString(results, "{\"id\":\"[engine", StandardOpenOption.APPEND);

        Program.Ended report = Program.run(Map.of(), "report", "--output", output.toString());

        assertThat(report.exitCode()).as(report.text()).isZero();
        assertThat(report.text())
                .contains("4 results", "it answers  2 of 2 attempts passed (100 %, 95 % interval 34 % to 100 %)")
                .endsWith("report: " + run.resolve("report/index.html") + "\n");
        assertThat(output.resolve("report/index.html")).exists();
        assertThat(Files.readString(results)).doesNotContain("[engine{").endsWith("}\n");
        assertThat(output.resolve("report/conformance.html")).content().contains("it answers");
    }

    @Test
    void aFolderWithoutResultsIsBadInput() throws Exception {
        Program.Ended report = Program.run(Map.of(), "report", "--output", output.toString());

        assertThat(report.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(report.text())
                .contains("results.jsonl", "there is no such file")
                .doesNotContain("\tat ");
    }
}
