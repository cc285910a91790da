package org.bootrig.cli.run;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.cli.ControlC;
import org.bootrig.cli.Program;
import org.bootrig.cli.StrangersSystem;
import org.junit.jupiter.api.AfterEach;
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
    private Process program;
    private BufferedReader lines;

    @BeforeEach
    void makeSystem() throws Exception {
        system = new StrangersSystem(folder);
        system.feature(
                """
                Feature: The greeter
                  Scenario: first
                    When the command "hello" runs
                    Then its output is "heard"

                  Scenario Outline: it waits for long, <number>
                    Then the console shows "never" within 10 minutes

                    Examples:
                      | number |
                      | 1      |
                      | 2      |
                """);
    }

    @Test
    void killingTheJvmLeavesNoMachineAndNoFolder() throws Exception {
        startAndAwaitMachines();
        Path temporary = temporaryFolder();

        new ProcessBuilder("kill", "-9", Long.toString(program.pid())).start().waitFor();

        nothingIsLeft(temporary);
    }

    @Test
    void controlCInAParallelRunKeepsTheResultsThatThereWereAndInventsNone() throws Exception {
        startAndAwaitMachines();
        Path temporary = temporaryFolder();

        ControlC.press(program);

        String rest = lines.lines().collect(Collectors.joining("\n"));
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(130);
        assertThat(Files.readString(output.resolve("results.jsonl")))
                .contains("\"scenario\":\"first\"")
                .doesNotContain("it waits for long");
        assertThat(rest)
                .containsPattern("stopped after \\d of \\d: \\d passed, 0 failed, 0 broken, 0 skipped")
                .containsPattern("report: .*index.html");
        assertThat(output.resolve("latest/report/index.html")).exists();
        nothingIsLeft(temporary);
    }

    @AfterEach
    void endProgram() {
        program.destroyForcibly();
    }

    private void startAndAwaitMachines() throws Exception {
        program = Program.start(
                Map.of(MARK, folder.toString()),
                "run",
                "--system",
                folder.toString(),
                "--profile",
                system.path("machine.yaml").toString(),
                "--output",
                output.toString(),
                "--parallelism",
                // Scenarios begin in any order: one place must be left for the one that ends.
                "3",
                system.path("greeter.feature").toString());
        lines = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.contains("› first"); line = lines.readLine()) {
            continue;
        }
        await("two machines that wait")
                .atMost(Duration.ofSeconds(30))
                .until(() -> machines().size() == 2);
    }

    /** Returns the run's folder; a machine works in one below it. */
    private Path temporaryFolder() throws IOException {
        Path machine = Path.of("/proc", Long.toString(machines().get(0).pid()), "cwd");
        return machine.toRealPath().getParent();
    }

    private void nothingIsLeft(Path temporary) {
        await("the end of every machine").atMost(PATIENCE).until(() -> machines()
                .isEmpty());
        await("the end of every file").atMost(PATIENCE).until(() -> !Files.exists(temporary));
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
