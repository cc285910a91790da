package org.bootrig.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootrig.cli.CoveredSystem;
import org.bootrig.cli.Program;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A failure's evidence is run again under real QEMU, and looked into with real GDB. */
@Timeout(240)
class ReplayCommandTest {

    @TempDir
    static Path folder;

    private static CoveredSystem system;
    private static Path bundle;

    @BeforeAll
    static void failOnce() throws Exception {
        system = new CoveredSystem(Files.createDirectory(folder.resolve("guest")));
        system.edit("system.yaml", "ready: guest ready", "ready: guest ready\n  failures:\n    panicked: \"PANIC: \"");
        system.edit(
                "guest.c",
                "void live(void)",
                """
                static __attribute__((noinline)) void answer_c(void) {
                    print("PANIC: asked for\\r\\n");
                    for (;;)
                        ;
                }

                void live(void)""");
        system.edit(
                "guest.c",
                "        if (letter == 'b')",
                "        if (letter == 'c')\n            answer_c();\n        if (letter == 'b')");
        Files.writeString(
                folder.resolve("guest/guest.feature"),
                """
                Feature: The guest
                  Scenario: it answers c
                    When "c" is sent
                    Then the console shows "gamma"
                """);
        system.commit();
        Program.Ended run = system.bootrig("run", "--output", firstOutput().toString());
        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        try (var bundles = Files.list(firstOutput().resolve("evidence"))) {
            bundle = bundles.findFirst().orElseThrow();
        }
    }

    @Test
    void theSameFailureIsReproducedWhereItHappened() throws Exception {
        Program.Ended replay = replay(bundle);

        assertThat(replay.exitCode()).as(replay.text()).isZero();
        assertThat(replay.text())
                .contains("reproduced: panicked at guest.c:", "in answer_c\n", "evidence: " + output())
                .doesNotContain("note:");
    }

    @Test
    void debuggerStandsAtTheFailingWaitWithSymbols() throws Exception {
        Program.Ended replay = replay(bundle, "--gdb-command", "bt", "--gdb-command", "info source");

        assertThat(replay.exitCode()).as(replay.text()).isZero();
        assertThat(replay.text())
                .containsPattern("#0 .*answer_c \\(\\) at .*guest\\.c:\\d+")
                .contains("Current source file is");
        assertThat(replay.text().indexOf("reproduced: "))
                .isLessThan(replay.text().indexOf("#0"));
    }

    @Test
    void onTerminalControlCStopsTheGuestAndNothingElse() throws Exception {
        Process replay = Program.startOnTerminal(
                "replay",
                bundle.toString(),
                "--system",
                folder.resolve("guest").toString(),
                "--output",
                output().toString(),
                "--gdb");
        try (OutputStream keys = replay.getOutputStream()) {
            InputStream screen = replay.getInputStream();
            String begin = until(screen, "(gdb) ");
            assertThat(begin).contains("reproduced: panicked at guest.c:");
            keys.write("continue\n".getBytes(StandardCharsets.US_ASCII));
            keys.flush();
            until(screen, "Continuing.");
            keys.write(3);
            keys.flush();
            assertThat(until(screen, "(gdb) ")).contains("Program received signal SIGINT", "answer_c");
            keys.write("kill\ny\nquit\n".getBytes(StandardCharsets.US_ASCII));
            keys.flush();
            screen.transferTo(OutputStream.nullOutputStream());
            assertThat(replay.waitFor()).isZero();
        } finally {
            replay.destroy();
        }
    }

    private static String until(InputStream screen, String awaited) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(awaited) < 0) {
            int next = screen.read();
            assertThat(next).as("the end of: " + seen).isNotNegative();
            seen.append((char) next);
        }
        return seen.toString();
    }

    @Test
    void anotherImageIsNoReplayAndWhatItDoesOtherwiseIsSaid() throws Exception {
        system.edit("guest.c", "print(\"PANIC: asked for", "print(\"gamma");
        try {
            Program.Ended refused = replay(bundle);
            assertThat(refused.exitCode()).as(refused.text()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.text())
                    .contains("this would be no replay; the evidence is of the commit ", "the image changed: it was ")
                    .contains("or use --anyway")
                    .doesNotContain("the feature file", "\tat ");

            Program.Ended differs = replay(bundle, "--anyway", "--gdb-command", "bt");
            assertThat(differs.exitCode()).as(differs.text()).isEqualTo(ExitCode.FAILED);
            assertThat(differs.text())
                    .contains("note: the image changed: it was ", "differs: it passed this time")
                    .contains("it was: panicked at guest.c:")
                    .doesNotContain("#0");
        } finally {
            system.edit("guest.c", "print(\"gamma", "print(\"PANIC: asked for");
        }
    }

    @Test
    void evidenceSaysWhatWasSentAndNamesTheCommand() throws Exception {
        assertThat(piece("-replay.json"))
                .contains("\"by\" : \"serial\"", "\"text\" : \"c\"", "\"step\" : \"Then the console shows")
                .contains("\"entry\" : \"fresh\"", "\"edited\" : false");
        assertThat(piece("-how-to-replay-")).contains("./bootrig replay " + bundle.toRealPath() + " --gdb");
    }

    @Test
    @Tag("RIG-SEC-01")
    void systemOutsideOfTheCheckoutRunsOnlyWhenItIsNamed() throws Exception {
        isBadInput(
                replayUnnamed(bundle),
                "the system of this evidence lies outside of this checkout: " + folder.resolve("guest")
                        + "; a bundle may be a stranger's");
        assertThat(piece("-how-to-replay-")).contains(" --gdb --system " + folder.resolve("guest"));
    }

    @Test
    @Tag("RIG-SEC-01")
    void nothingIsBuiltBeforeTheBundleIsComparedWithWhatIsThere() throws Exception {
        Path built = folder.resolve("built-by-replay");
        system.edit("build.sh", "set -eu", "set -eu\ntouch " + built);
        try {
            isBadInput(replay(bundle), "the image changed");
            assertThat(built).doesNotExist();
        } finally {
            system.edit("build.sh", "set -eu\ntouch " + built, "set -eu");
        }
    }

    @Test
    void eachMistakeIsReportedInOneMessage() throws Exception {
        isBadInput(replay(folder.resolve("nowhere")), "there is no such folder");
        isBadInput(replay(folder), "there is no replay.json");
        isBadInput(replay(bundle, "--gdb"), "--gdb needs a terminal; without one use --gdb-command");
        isBadInput(
                Program.run(Map.of(), "replay", bundle.toString(), "--output", "" + firstOutput()),
                "would be removed by this run");
    }

    @Test
    void whatIsNotThereAnyMoreIsNamed() throws Exception {
        system.edit("guest.feature", "it answers c", "it answers c or d");
        try {
            isBadInput(replay(bundle), "there is no scenario 'it answers c' any more, which stood in line 2");
        } finally {
            system.edit("guest.feature", "it answers c or d", "it answers c");
        }
        Path profile = folder.resolve("guest/profiles/machine.yaml");
        Path aside = Files.move(profile, folder.resolve("aside.yaml"));
        try {
            isBadInput(replay(bundle), "the profile of this evidence is not there any more: " + profile);
        } finally {
            Files.move(aside, profile);
        }
    }

    private static void isBadInput(Program.Ended ended, String message) {
        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.text()).startsWith("bootrig: ").contains(message).doesNotContain("\tat ");
    }

    /** Not in the system's folder, whose every file counts as a source. */
    private static Path firstOutput() {
        return folder.resolve("first");
    }

    private static Path output() {
        return folder.resolve("replayed");
    }

    private static Program.Ended replay(Path evidence, String... more) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("--system", folder.resolve("guest").toString()));
        words.addAll(List.of(more));
        return replayUnnamed(evidence, words.toArray(String[]::new));
    }

    private static Program.Ended replayUnnamed(Path evidence, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("replay", evidence.toString(), "--output", output().toString()));
        words.addAll(List.of(more));
        return Program.run(Map.of(), words.toArray(String[]::new));
    }

    private static String piece(String name) throws IOException {
        try (var pieces = Files.list(bundle)) {
            return Files.readString(
                    pieces.filter(piece -> piece.getFileName().toString().contains(name))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
