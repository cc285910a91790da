package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.process.HostProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The toolchain's script, with an {@code apt-get} that only notes how it is called and installs one program. */
@Timeout(120)
class ToolchainTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fake() throws IOException {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Files.copy(Path.of("../harness/toolchain/toolchain"), folder.resolve("toolchain"));
        Files.writeString(
                folder.resolve("programs.tsv"),
                "# comment\nbootrig-no-such-program\tno-such-package\ttests\tmakes a test\nsh\tdash\ttests\truns this\n");
        program(programs.resolve("id"), "echo 0");
        program(
                programs.resolve("apt-get"),
                """
                echo "$@" >> %1$s/calls
                case "$*" in
                    *--assume-no*)
                        echo 'Need to get 12.3 MB of archives.'
                        echo 'After this operation, 45.6 MB of additional disk space will be used.'
                        exit 1 ;;
                    *install*)
                        echo 'echo' > %1$s/bin/bootrig-no-such-program
                        chmod +x %1$s/bin/bootrig-no-such-program ;;
                esac
                """
                        .formatted(folder));
    }

    @Test
    void saysWhatItInstallsWhatForAndHowLargeItIs() throws IOException {
        HostProcess.Ended ended = toolchain("install", "interactive=false");

        assertThat(ended.status()).as(ended.output() + ended.errors()).isZero();
        assertThat(ended.output())
                .containsSubsequence(
                        "no-such-package",
                        "bootrig-no-such-program makes a test",
                        "Need to get 12.3 MB",
                        "45.6 MB of additional disk space",
                        "apt-get install -y --no-install-recommends no-such-package",
                        "The toolchain is complete.")
                .doesNotContain("dash", "[y/N]");
        assertThat(calls()).last().asString().contains("install -y", "no-such-package");
    }

    @Test
    void asksOnATerminal() throws IOException {
        HostProcess.Ended refused = onATerminal("n", Map.of("CI", ""));

        assertThat(refused.output()).containsSubsequence("makes a test", "12.3 MB", "[y/N]", "nothing was installed");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(calls()).noneMatch(call -> call.contains("install -y"));

        assertThat(onATerminal("y", Map.of("CI", "")).output()).contains("The toolchain is complete.");
        assertThat(calls()).anyMatch(call -> call.contains("install -y"));
    }

    @Test
    void doesNotAskInContinuousIntegration() throws IOException {
        HostProcess.Ended ended = onATerminal("n", Map.of("CI", "true"));

        assertThat(ended.output()).contains("The toolchain is complete.").doesNotContain("[y/N]");
    }

    @Test
    void onlyLooksWhereItShallOnlyLook() throws IOException {
        HostProcess.Ended ended = toolchain("check");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).contains("no-such-package");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    /** {@code script} of bsdutils, which every Debian has, makes the terminal. */
    private HostProcess.Ended onATerminal(String answer, Map<String, String> environment) throws IOException {
        return HostProcess.of(List.of(
                        "sh",
                        "-c",
                        "echo " + answer + " | script -qec 'sh " + folder.resolve("toolchain") + " install' /dev/null"))
                .with(environment(environment))
                .runMerged();
    }

    private HostProcess.Ended toolchain(String... words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", folder.resolve("toolchain").toString()));
        command.addAll(List.of(words));
        return HostProcess.of(command).with(environment(Map.of())).run();
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        return environment;
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
