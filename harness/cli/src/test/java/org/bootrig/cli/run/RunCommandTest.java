package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.cli.Program;
import org.bootrig.cli.StrangersSystem;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's image under real QEMU, and every mistake that its author may make. */
class RunCommandTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private StrangersSystem system;

    @BeforeEach
    void makeSystem() throws IOException {
        system = new StrangersSystem(folder);
    }

    @Test
    @Tag("RIG-RUN-04")
    @Tag("RIG-ENG-01")
    void anImageAndTenLinesOfYamlRun() throws Exception {
        Program.Ended run = run();

        assertThat(run.text())
                .contains("passed   greeter › machine › The greeter › it answers", "0 failed")
                .doesNotContain("\u001b");
    }

    @Test
    void resultsAndReportLieInTheOutputFolder() throws Exception {
        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(output.resolve("results.jsonl")).content().contains("\"verdict\":\"passed\"");
        assertThat(output.resolve("conformance.json")).exists();
        assertThat(run.text())
                .endsWith("report: " + output.resolve("latest").toRealPath().resolve("report/index.html") + "\n");
    }

    @Test
    void testsThatTheSystemRunsItselfAreResultsOfTheirOwn() throws Exception {
        speakTap("1..2", "ok 1 - memory", "not ok 2 - disk");

        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text()).contains("expectation-not-met: ", "disk");
        assertThat(output.resolve("results.jsonl"))
                .content()
                .containsPattern("\"kind\":\"guest-test\".*\"name\":\"memory\",\"verdict\":\"passed\"")
                .containsPattern("\"kind\":\"guest-test\".*\"name\":\"disk\",\"verdict\":\"failed\"");
        assertThat(output.resolve("junit.xml")).content().contains("memory", "disk");
    }

    @Test
    void testsThatTheSystemPlannedAndDidNotRunAreAFailure() throws Exception {
        speakTap("1..3", "ok 1 - memory", "ok 2 - disk");

        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text()).contains("expectation-not-met: ", "plan");
    }

    private void speakTap(String... lines) throws IOException {
        String text = Stream.of(lines).map(line -> ", \"" + line + "\", 13, 10").collect(Collectors.joining());
        system.edit("greeter.asm", "10, \"heard\", 13, 10", "10, \"TAP version 14\", 13, 10" + text);
        system.feature(
                """
                Feature: The greeter
                  Scenario: its own tests pass
                    When the command "test" runs
                    Then at least 2 TAP tests ran and none failed
                """);
    }

    @Test
    void aMarkerThatNeverComesSaysWhatWasAwaitedAndShowsTheConsole() throws Exception {
        system.edit("system.yaml", "ready: greeter ready", "ready: greeter steady");
        system.edit("system.yaml", "boot: 20s", "boot: 1s");

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text())
                .contains(
                        "boot-failed: ", "ready marker 'greeter steady'", "of a budget of 1.0 s", "  | greeter ready");
    }

    @Test
    @Tag("RIG-SEC-01")
    void anImageThatRefersToAFileOfTheHostIsBadInputAndNoneOfThatFileIsRead() throws Exception {
        Path secret = Files.write(output.resolveSibling("secret-" + System.nanoTime()), new byte[1 << 20]);
        system.write(
                "machine.yaml",
                "name: machine\nprovider: qemu\narch: i386\nmemory: 16M\nartifact: disk\ndisk: {format: qcow2}\n");
        system.edit("system.yaml", "  raw: boot.img", "  raw: boot.img\n  disk: disk.qcow2");
        Files.createDirectories(folder.resolve("build"));
        Process make = new ProcessBuilder(
                        "qemu-img",
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-F",
                        "raw",
                        "-b",
                        secret.toString(),
                        folder.resolve("build/disk.qcow2").toString())
                .start();
        assertThat(make.waitFor()).isZero();

        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains(system.path("machine.yaml") + ":6: the image ")
                .contains("refers to another file, '" + secret + "' (its backing file)")
                .contains("qemu-img convert -f qcow2 -O qcow2 ")
                .doesNotContain("\tat ");
    }

    @Test
    @Tag("RIG-SEC-01")
    void aFeatureThatIsTooLargeOrInLatin1IsBadInput() throws Exception {
        Path feature = system.feature("Feature: x\n" + "# ".repeat(1 << 20) + "\n");
        Program.Ended large = run();
        assertThat(large.exitCode()).as(large.text()).isEqualTo(ExitCode.USAGE);
        assertThat(large.text())
                .contains(feature + ": the file is larger than 1 MiB")
                .doesNotContain("\tat ");

        Files.write(feature, "Feature: x\n  Scenario: Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
        Program.Ended latin = run();
        assertThat(latin.exitCode()).as(latin.text()).isEqualTo(ExitCode.USAGE);
        assertThat(latin.text()).contains(feature + ":2: this is not UTF-8", "iconv -f LATIN1 -t UTF-8");
    }

    @Test
    @Tag("RIG-SEC-01")
    void whatAGuestOrAFeatureSaysMovesNoTerminal() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  Scenario: it \u202eanswers\u001b[2J
                    When the command "hello" runs
                    Then its output is "heard\u001b]0;title\u0007"
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text())
                .contains("it <202E>answers", "heard^[]0;title^G")
                .doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void aMarkerThatCannotBeReadIsTheMistakeOfWhoWroteIt() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  @cold
                  Scenario: it greets
                    When the machine is powered on
                    Then the console shows in this order:
                      | never             |
                      | /greet\\\\b ready/ |
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("word boundaries are not supported").doesNotContain("\tat org.");
        assertThat(output.resolve("results.jsonl")).content().contains("\"cause\":\"user-mistake\"");
    }

    @Test
    void aMachineThatIsToBePoweredOnTwiceIsTheMistakeOfWhoWroteIt() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  Scenario: it greets
                    When the machine is powered on
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("the machine is already on", "@cold");
    }

    @Test
    void aPanicIsAFailureOfTheSystem() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  Scenario: it dies
                    When "P" is sent
                    Then the console shows "never"
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text())
                .contains("panicked: greeter reported its own failure (panicked): 'PANIC: asked to'")
                .containsPattern("again: \\./bootrig run --system " + folder + " --profile " + folder
                        + "/machine\\.yaml " + folder + "/greeter\\.feature:\\d+\n");
    }

    @Test
    void anImageThatDoesNotBootIsReportedByTheFirmware() throws Exception {
        system.edit("greeter.asm", "dw 0xaa55", "dw 0x1234");

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text()).contains("boot-failed: the firmware found nothing to boot");
    }

    @Test
    void aBuildThatFailsShowsTheCompilersWords() throws Exception {
        system.edit("greeter.asm", "start:  xor ax, ax", "start:  xor ax,");

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text()).contains("build-failed: greeter could not be built", "greeter.asm:6: error:");
    }

    @Test
    void aMissingArtifactNamesTheFile() throws Exception {
        system.edit("system.yaml", "raw: boot.img", "raw: disk.img");

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains("the artifact 'raw' is missing: there is no file " + folder.resolve("build/disk.img"));
    }

    @Test
    void anUnknownKeyNamesFileAndLineAndTheNearestKey() throws Exception {
        system.edit("system.yaml", "  prompt:", "  promt:");

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains("system.yaml:8: unknown key 'promt'; did you mean 'prompt'?")
                .doesNotContain("\tat ");
    }

    @Test
    void aProfileWithAnUnknownKeyIsRefused() throws Exception {
        system.edit("machine.yaml", "memory: 16M", "memmory: 16M");

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("machine.yaml:4: unknown key 'memmory'; did you mean 'memory'?");
    }

    @Test
    void anUndefinedStepIsRefusedWithTheNearestAndWithoutJava() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  Scenario: it answers
                    When "x" is tiped
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains("greeter.feature:3: the step '\"x\" is tiped' is undefined; the nearest that is defined:"
                        + " {string} is typed")
                .doesNotContain("@When(", "Exception", "boots");
    }

    @Test
    void aStepWithoutTheTableThatItNeedsIsRefusedBeforeAnythingBoots() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  Scenario: it answers
                    Then the console shows in this order:
                  Scenario: it answers with too much
                    Then the console shows "heard"
                      | heard |
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains(
                        "greeter.feature:3: the step 'the console shows in this order:' needs a table or a doc string"
                                + " below it",
                        "greeter.feature:5: the step 'the console shows \"heard\"' takes no data table, but there is one"
                                + " below it; the nearest step that takes one: the console shows in this order:")
                .doesNotContain("Exception", "boots");
    }

    @Test
    void anIllFormedFeatureNamesFileAndLine() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  Scenaro: it answers
                    When "x" is typed
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains("bootrig: " + folder + "/greeter.feature:2: ")
                .doesNotContain("Exception");
    }

    @Test
    void anUnknownRequirementIdIsRefused() throws Exception {
        system.feature(
                """
                Feature: The greeter
                  @SOS-BOOT-99
                  Scenario: it answers
                    When "x" is typed
                """);

        Program.Ended run = run();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("greeter.feature:2", "SOS-BOOT-99").doesNotContain("Exception");
    }

    @Test
    void aSystemThatIsNotThereIsBadInput() throws Exception {
        Program.Ended run = Program.run(Map.of(), "run", "--system", "no-such-system");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("there is no system 'no-such-system'");
    }

    @Test
    void aProfileThatIsNotThereListsThoseThatAre() throws Exception {
        Program.Ended run = run("--profile", "pc-nonsense");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("there is no profile 'pc-nonsense'", "pc-e1000");
    }

    @Test
    void tagsThatMatchNothingAreNotAGreenRun() throws Exception {
        Program.Ended run = run("--tags", "@nobody");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("no scenario matches");
    }

    @Test
    void withoutQemuTheRigIsBrokenAndSaysWhatToInstall() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        for (String program : List.of("sh", "nasm", "setsid", "grep", "rm", "cat", "env")) {
            executable(programs.resolve(program), "exec /usr/bin/" + program + " \"$@\"");
        }

        Program.Ended run = Program.run(Map.of("PATH", programs.toString()), arguments());

        assertThat(run.exitCode()).isEqualTo(ExitCode.BROKEN);
        assertThat(run.text()).contains("qemu-system-i386", "qemu-system-x86").doesNotContain("\tat ");
    }

    @Test
    void anOldQemuIsABrokenRigThatSaysWhichOneItNeeds() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        executable(programs.resolve("qemu-system-i386"), "echo QEMU emulator version 5.2.0");

        Program.Ended run = Program.run(Map.of("PATH", programs + ":" + System.getenv("PATH")), arguments());

        assertThat(run.exitCode()).isEqualTo(ExitCode.BROKEN);
        assertThat(run.text()).contains("5.2.0", "7.2").doesNotContain("\tat ");
    }

    private static void executable(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Program.Ended run(String... more) throws Exception {
        return Program.run(Map.of(), arguments(more));
    }

    private String[] arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--system", folder.toString(), "--output", output.toString()));
        if (!List.of(more).contains("--profile")) {
            arguments.addAll(List.of("--profile", system.path("machine.yaml").toString()));
        }
        arguments.addAll(List.of(more));
        arguments.add(system.path("greeter.feature").toString());
        return arguments.toArray(String[]::new);
    }
}
