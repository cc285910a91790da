package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bootrig.cli.Program;
import org.bootrig.cli.StrangersSystem;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest with a network card and no network code: whatever a client of the host asks it stays without an answer. */
class SilentServiceTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    @Test
    void aClientWithoutAnAnswerSaysWhatWasAskedOfWhom() throws Exception {
        StrangersSystem system = new StrangersSystem(folder);
        Files.writeString(
                folder.resolve("machine.yaml"),
                """
                network:
                  mode: user
                  nic: e1000
                  forwards: {echo: 7, ftp: 21, http: 80}
                """,
                StandardOpenOption.APPEND);
        system.edit("system.yaml", "command: 5s", "command: 2s");
        system.feature(
                """
                Feature: Services that do not answer
                  Scenario: HTTP
                    When "/" is requested by HTTP within 1 second
                  Scenario: HTTP from the beginning
                    Given the HTTP service answers within 1 second
                  Scenario: FTP
                    Given the FTP service greets within 1 second
                  Scenario: echo
                    When "anybody?" is sent to the service "echo"
                """);

        Program.Ended run = system.run(output);

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text())
                .contains("2 passed, 4 failed, 0 broken, 0 skipped")
                .containsPattern("no-answer: .*the end of .*/.*'http' at 127\\.0\\.0\\.1:\\d+")
                .containsPattern("no-answer: .*the first answer of 'http'.* at 127\\.0\\.0\\.1:\\d+")
                .containsPattern("no-answer: .*the first answer of 'ftp'.* at 127\\.0\\.0\\.1:\\d+")
                .containsPattern("no-answer: .*'echo' at 127\\.0\\.0\\.1:\\d+")
                .doesNotContain("hung");
    }
}
