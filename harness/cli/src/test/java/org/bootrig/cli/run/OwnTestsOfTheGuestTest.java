package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bootrig.cli.Program;
import org.bootrig.cli.StrangersSystem;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a system runs itself, of a scenario that fails before its step that reads them, under real QEMU. */
@Timeout(240)
@Tag("RIG-REP-04")
class OwnTestsOfTheGuestTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private StrangersSystem system;

    @BeforeEach
    void makeSystem() throws IOException {
        system = new StrangersSystem(folder);
        system.beJoiner();
    }

    @Test
    void areReportedWhateverStepFailsFirst() throws Exception {
        system.feature(
                """
                Feature: Self-tests
                  Scenario: its status is wrong first
                    When the command "say pipes: FAIL lost 3 bytes" runs
                    Then its status is 0
                    And at least 1 checks ran and none failed
                  Scenario: it passes
                    When the command "say heap: PASS" runs
                    Then its output contains "heap"
                """);

        Program.Ended run = system.run(output);

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        List<String> guestTests;
        try (var lines = Files.lines(output.resolve("latest/results.jsonl"))) {
            guestTests = lines.filter(line -> line.contains("\"kind\":\"guest-test\""))
                    .toList();
        }
        assertThat(guestTests).as(run.text()).hasSize(1);
        assertThat(guestTests.get(0)).contains("\"name\":\"pipes\"", "\"verdict\":\"failed\"", "lost 3 bytes");
    }
}
