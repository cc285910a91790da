package org.bootrig.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    Path folder;

    @Test
    void anUnknownNameIsBadInputAndSuggestsTheNearest() throws Exception {
        Program.Ended ended = Program.run(Map.of(), "bench", "weak");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.text()).isEqualTo("bootrig: there is no benchmark 'weak'; did you mean 'wake'?\n");
    }

    @Test
    void noRunsAreBadInput() throws Exception {
        assertThat(Program.run(Map.of(), "bench", "wake", "--runs", "0").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theListSaysWhatEachMeasures() throws Exception {
        Program.Ended ended = Program.run(Map.of(), "bench", "--list");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.text()).contains("echo", "discovery-10000");
    }

    @Test
    void discoveryIsMeasuredByTheCommandThatLists() throws Exception {
        Program.Ended ended = Program.run(Map.of(), "bench", "discovery-1000", "--json", "--runs", "1");

        assertThat(ended.exitCode()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("\"name\":\"discovery-1000\"", "\"peakMegabytes\":");
    }

    @Test
    void aFigureThatCannotBeMeasuredIsReportedAndTheOthersGoOn() throws Exception {
        StrangersSystem system = new StrangersSystem(folder);
        system.edit("greeter.asm", "start:  xor ax, ax", "start:  xor ax,");

        Program.Ended ended = Program.run(
                Map.of(),
                "bench",
                "snapshot",
                "wake",
                "--json",
                "--runs",
                "1",
                "--system",
                folder.toString(),
                "--profile",
                system.path("machine.yaml").toString());

        assertThat(ended.exitCode()).isEqualTo(ExitCode.BROKEN);
        assertThat(ended.text()).contains("bench: snapshot could not be measured: build-failed", "{\"name\":\"wake\"");
    }

    @Test
    void controlCLeavesNoProcess() throws Exception {
        StrangersSystem system = new StrangersSystem(folder);
        Process program = Program.start(
                Map.of(),
                "bench",
                "cold-boot",
                "--runs",
                "100000",
                "--system",
                folder.toString(),
                "--profile",
                system.path("machine.yaml").toString());
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.lines().anyMatch(line -> line.contains("measuring cold-boot")))
                .isTrue();
        await("a machine").atMost(Duration.ofSeconds(30)).until(() -> machinesUnder(program) > 0);
        List<ProcessHandle> all = program.descendants().toList();

        ControlC.press(program);

        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        await("the end of everything").atMost(Duration.ofSeconds(10)).until(() -> all.stream()
                .noneMatch(ProcessHandle::isAlive));
    }

    private static long machinesUnder(Process program) {
        try (Stream<ProcessHandle> descendants = program.descendants()) {
            return descendants
                    .filter(process -> process.info().command().orElse("").contains("qemu-system"))
                    .count();
        }
    }
}
