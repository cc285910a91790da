package org.bootrig.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing outlives a run, however it ends. */
class InterruptedRunTest {

    private static final String MARK = "INTERRUPTED_RUN_TEST";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private StrangersSystem system;

    @BeforeEach
    void makeSystem() throws Exception {
        system = new StrangersSystem(folder);
        system.feature(
                """
                Feature: The greeter
                  Scenario: first
                    When the command "hello" runs
                    Then its output is "heard"

                  Scenario: it waits for long
                    Then the console shows "never" within 10 minutes
                """);
    }

    @Test
    void killingTheJvmLeavesNoMachineAndNoFolder() throws Exception {
        Process program = startedAndWaiting();

        new ProcessBuilder("kill", "-9", Long.toString(program.pid())).start().waitFor();

        nothingIsLeft();
    }

    @Test
    void controlCKeepsTheResultsThatThereWere() throws Exception {
        Process program = startedAndWaiting();

        new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(130);
        assertThat(Files.readString(output.resolve("results.jsonl"))).contains("\"scenario\":\"first\"");
        nothingIsLeft();
    }

    private Process startedAndWaiting() throws Exception {
        Process program = Program.start(
                Map.of(MARK, folder.toString()),
                "run",
                "--system",
                folder.toString(),
                "--profile",
                system.path("machine.yaml").toString(),
                "--output",
                output.toString(),
                "--parallelism",
                "1",
                system.path("greeter.feature").toString());
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.contains("› first"); line = lines.readLine()) {
            continue;
        }
        await("the second machine").atMost(Duration.ofSeconds(30)).until(() -> !machines()
                .isEmpty());
        return program;
    }

    private void nothingIsLeft() {
        await("the end of every machine").atMost(PATIENCE).until(() -> machines()
                .isEmpty());
    }

    /** Machines of this test inherit a word from its environment; other tests' machines may run on this host, too. */
    private List<ProcessHandle> machines() {
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .filter(process -> process.info().commandLine().orElse("").contains("qemu-system"))
                    .filter(this::isOurs)
                    .toList();
        }
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1)
                    .contains(MARK + "=" + folder);
        } catch (IOException ended) {
            return false;
        }
    }
}
