package org.bootrig.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.cli.Program;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence that was made to run its maker's commands on the host of whoever replays it. */
@Tag("RIG-SEC-01")
@Timeout(120)
class StrangersBundleTest {

    @TempDir
    Path folder;

    private Path root;
    private Path bundle;
    private Path ran;

    @BeforeEach
    void makeCheckoutAndBundle() throws IOException {
        root = folder.resolve("checkout");
        ran = folder.resolve("ran");
        Files.createDirectories(root.resolve("qemu-profiles"));
        writeSystem(root.resolve("os-src/ours"), "true");
        Files.createDirectories(root.resolve("features/ours"));
        writeFeature(root.resolve("features/ours/x.feature"));
        Files.writeString(
                root.resolve("qemu-profiles/small.yaml"), "name: small\nprovider: qemu\narch: i386\nmemory: 16M\n");
        bundle = root.resolve("target/bootrig/evidence/stranger");
        writeSystem(bundle, "touch " + ran);
        writeFeature(bundle.resolve("x.feature"));
        Files.copy(root.resolve("qemu-profiles/small.yaml"), bundle.resolve("small.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            system  | target/bootrig/evidence/stranger            | inside the bundle
            system  | os-src/../target/bootrig/evidence/stranger  | inside the bundle
            system  | link                                        | inside the bundle
            system  | target/bootrig/evidence/other               | in what was built or left by runs
            system  | downloads/other/sub                         | inside a bundle
            system  | ../elsewhere                                | outside of this checkout
            profile | target/bootrig/evidence/stranger/small.yaml | inside the bundle
            feature | target/bootrig/evidence/stranger/x.feature  | inside the bundle
            feature | ../elsewhere/x.feature                      | outside of this checkout
            """)
    void whatItNamesBeyondTheCheckoutIsRefused(String what, String place, String where) throws Exception {
        Files.createSymbolicLink(root.resolve("link"), bundle);
        for (String other :
                List.of("target/bootrig/evidence/other", "downloads/other/sub", "../elsewhere", "downloads/other")) {
            Path system = root.resolve(other).normalize();
            writeSystem(system, "touch " + ran);
            writeFeature(system.resolve("x.feature"));
        }
        Files.writeString(root.resolve("downloads/other/7-replay.json"), "{}");
        writeRecord(
                what.equals("system") ? place : "os-src/ours",
                what.equals("profile") ? place : "qemu-profiles/small.yaml",
                what.equals("feature") ? place : "features/ours/x.feature");

        Program.Ended ended = replay();

        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.text())
                .startsWith("bootrig: the " + what + " of this evidence lies " + where + ": ")
                .contains("name it: --" + what + " ")
                .doesNotContain("\tat ");
        assertThat(ran).doesNotExist();
    }

    @Test
    void aSystemThatWasNamedIsComparedBeforeItIsBuilt() throws Exception {
        writeRecord("target/bootrig/evidence/stranger", "qemu-profiles/small.yaml", "features/ours/x.feature");

        Program.Ended ended = replay("--system", bundle.toString());

        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.text()).contains("this would be no replay", "system.yaml changed");
        assertThat(ran).doesNotExist();
    }

    /** Git runs commands that the configuration of a repository names, even to say what was edited. */
    @Test
    void gitIsNotAskedAboutASystemBeforeItIsCompared() throws Exception {
        writeRecord("target/bootrig/evidence/stranger", "qemu-profiles/small.yaml", "features/ours/x.feature");
        Path command = Files.writeString(bundle.resolve("monitor"), "#!/bin/sh\ntouch " + ran + "\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        git("init", "-q");
        git("config", "core.fsmonitor", command.toString());
        git("status");
        assertThat(ran).as("what git runs when it is asked").exists();
        Files.delete(ran);

        Program.Ended ended = replay("--system", bundle.toString());

        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(ExitCode.USAGE);
        assertThat(ran).doesNotExist();
    }

    private void git(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", bundle.toString()));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(git.waitFor()).isZero();
    }

    @Test
    void aRecordThatIsTooLargeIsNotRead() throws Exception {
        try (var file = new RandomAccessFile(bundle.resolve("replay.json").toFile(), "rw")) {
            file.setLength(8L << 30);
        }

        Program.Ended ended = replay();

        assertThat(ended.exitCode()).as(ended.text()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.text()).contains("replay.json: it cannot be replayed: it is larger than 32 MiB");
    }

    private Program.Ended replay(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("replay", bundle.toString()));
        words.addAll(List.of("--output", folder.resolve("output").toString()));
        words.addAll(List.of(more));
        return Program.runIn(root, words.toArray(String[]::new));
    }

    private static void writeSystem(Path system, String command) throws IOException {
        Files.createDirectories(system);
        Files.writeString(
                system.resolve("system.yaml"),
                """
                name: evil
                build:
                  command: [sh, -c, "%s"]
                artifacts:
                  raw: boot.img
                console:
                  ready: x
                """
                        .formatted(command));
    }

    private static void writeFeature(Path file) throws IOException {
        Files.writeString(file, "Feature: f\n  Scenario: s\n    When the machine is powered on\n");
    }

    private void writeRecord(String system, String profile, String feature) throws IOException {
        Files.writeString(
                bundle.resolve("replay.json"),
                """
                {"format":1,"id":"[engine:bootrig]/[suite:files]/[system:evil]/[profile:small]/[boot:boots]","test":"s",
                "feature":"%s","line":2,"system":"%s","profile":"%s","entry":"cold","clock":"real","attempt":1,
                "bootrig":"1","emulator":"","ingredients":{"build-id":"","image":"","description":"","profile":"",
                "feature":"","commit":"","edited":false},"outcome":{"verdict":"failed","cause":"panicked","function":"",
                "file":"","line":0,"step":"","message":""},"inputs":[]}
                """
                        .formatted(feature, system, profile));
    }
}
