package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bootrig.cli.Bootrig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of SmallOS that fail, hang, or take the kernel with them: evidence names their line of source. */
@Timeout(300)
class QemuProgramFaultIT {

    private static final Path ROOT =
            Path.of(System.getProperty("bootrig.root", "..")).toAbsolutePath().normalize();

    @TempDir
    static Path folder;

    private static String said;

    @BeforeAll
    static void fail() throws Exception {
        Path feature = Files.writeString(
                folder.resolve("programs.feature"),
                """
                Feature: Programs that fail
                  Scenario: it writes to null
                    When the command "/usr/libexec/tests/faults fault-write-null" runs
                    Then it succeeds

                  Scenario: its stack overflows
                    When the command "/usr/libexec/tests/faults fault-stack-overflow" runs
                    Then it succeeds

                  Scenario: the kernel panics in its call
                    When the command "crash null" runs
                    Then it succeeds

                  Scenario: it spins
                    When the command "yes >/dev/null" runs within 3 seconds
                    Then it succeeds
                """);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dbootrig.root=" + ROOT,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Bootrig.class.getName(),
                "run",
                "--system",
                ROOT.resolve("os-src/smallos").toString(),
                "--output",
                folder.resolve("output").toString(),
                feature.toString());
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isEqualTo(1);
    }

    @Test
    void programThatDiesIsNamedWithItsLine() throws IOException {
        assertThat(said)
                .contains(
                        "expectation-not-met: at user/tests/faults.c:" + lineOf("write_null(void)") + " in write_null");
        assertThat(piece("writes to null", "program-faults"))
                .contains("in user/elf/usr/libexec/tests/faults\n")
                .contains("user/tests/faults.c:" + lineOf("write_null(void)") + " in write_null\n")
                .containsPattern("user/libc/start.c:\\d+ in library_main")
                .contains("static void write_null(void) {");
        assertThat(piece("writes to null", "with-places"))
                .containsPattern("eip 0x[0-9A-F]{8} <user/tests/faults.c:\\d+ in write_null>, called from ");
    }

    @Test
    void callersOfProgramThatDiesAreNamed() throws IOException {
        assertThat(piece("stack overflows", "program-faults"))
                .containsPattern("#0 .* in recurse\\n  #1 .* in recurse\\n  #2 .* in recurse\\n");
    }

    @Test
    void kernelThatPanicsReportsWhichProgramCalledIt() throws IOException {
        assertThat(said).containsPattern("panicked: at calls/crash.c:\\d+ in null");
        assertThat(piece("panics in its call", "backtrace"))
                .contains("Where the program crash was when processor 0 left it for the kernel\n")
                .containsPattern("#0 +system_call .*\\n#1 .* in main \\(.*\\) at user/commands/crash.c:\\d+\\n");
    }

    @Test
    void programThatSpinsIsReportedWithItsStack() throws IOException {
        assertThat(said).contains("hung-busy: at ");
        assertThat(piece("it spins", "backtrace"))
                .contains(" the program yes")
                .containsPattern("in main \\(count=1, .*\\) at user/commands/yes.c:\\d+");
    }

    /** The line of the program's source that defines this function. */
    private static int lineOf(String function) throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("os-src/smallos/user/tests/faults.c"));
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).contains("static void " + function)) {
                return index + 1;
            }
        }
        throw new IllegalArgumentException("no line defines " + function);
    }

    private static String piece(String scenario, String name) throws IOException {
        String evidence = Pattern.compile(
                        "FAILED .*" + Pattern.quote(scenario) + "\\n[\\s\\S]*?The evidence is in \\S+")
                .matcher(said)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError(said))
                .replaceAll("[\\s\\S]*The evidence is in ", "");
        try (var pieces = Files.list(Path.of(evidence))) {
            return Files.readString(
                    pieces.filter(file -> file.getFileName().toString().contains(name))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no " + name + " in " + evidence)));
        }
    }
}
