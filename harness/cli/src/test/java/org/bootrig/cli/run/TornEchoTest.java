package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bootrig.cli.Program;
import org.bootrig.cli.StrangersSystem;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest whose line editor tears what is typed, under real QEMU. */
class TornEchoTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private StrangersSystem system;

    @BeforeEach
    void makeSystem() throws IOException {
        system = new StrangersSystem(folder);
        system.beJoiner();
        system.edit("system.yaml", "PANIC: ", "Kernel panic");
        system.edit("system.yaml", "command: 5s", "command: 3s");
    }

    @Test
    void echoIsNeitherOutputNorNewsOfTheGuest() throws Exception {
        system.feature(
                """
                Feature: Echo
                  Scenario: must fail, for nothing is printed
                    When the command "check-the-log --for all-tests-passed --in /var/log/messages" runs
                    Then its output contains "all-tests-passed"
                  Scenario: prints nothing
                    When the command "check-the-log --for all-tests-passed --in /var/log/messages" runs
                    Then its output is ""
                    And its status is -14
                  Scenario: looks for a panic
                    When the command "grep 'Kernel panic' /var/log/messages /var/log/kernel.log" runs
                    Then its output is ""
                    When "grep 'Kernel panic' /var/log/messages" is typed
                    Then the console shows "$ "
                    And the console has never shown "panic"
                  Scenario: must fail, for the word is only typed
                    When "look for all-good" is typed
                    Then the console shows "all-good"
                  Scenario: says the word that is typed
                    When "say all-good" is typed
                    Then the console shows "all-good"
                  Scenario: must panic
                    When "say Kernel panic" is typed
                    Then the console shows "$ "
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text())
                .contains("5 passed, 3 failed, 0 broken, 0 skipped")
                .contains("output that contains 'all-tests-passed', got other output")
                .contains("awaited the marker 'all-good'")
                .contains("reported its own failure (panicked): 'Kernel panic'");
    }

    @Test
    void aFingerprintOfTwoLinesIsRefusedWhereItStands() throws Exception {
        system.edit("system.yaml", "{command}; say", "{command}\\rsay");

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains("system.yaml:9: The fingerprint template", "has several lines", "write it as in")
                .doesNotContain("Exception", "boots");
    }

    private Program.Ended run() throws Exception {
        return system.run(output);
    }
}
