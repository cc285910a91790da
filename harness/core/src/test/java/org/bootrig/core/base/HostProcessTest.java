package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostProcessTest {

    @TempDir
    Path folder;

    @Test
    void keepsTheOutputsApartAndReturnsTheStatus() throws IOException {
        HostProcess.Ended ended = shell("echo out; echo err >&2; exit 3").run();

        assertThat(ended).isEqualTo(new HostProcess.Ended(3, "out\n", "err\n", false));
    }

    @Test
    void mergesTheOutputs() throws IOException {
        assertThat(shell("echo out; echo err >&2").runMerged().output()).contains("out\n", "err\n");
    }

    @Test
    void passesWordsWithoutQuotingAndStartsInTheFolder() throws IOException {
        HostProcess.Ended ended = HostProcess.of(List.of("sh", "-c", "pwd -P; echo \"$0\"", "two \"words\" $HOME"))
                .in(folder.toRealPath())
                .run();

        assertThat(ended.output()).isEqualTo(folder.toRealPath() + "\ntwo \"words\" $HOME\n");
    }

    @Test
    void addsToTheEnvironmentAndHidesTheJobServer() throws IOException {
        HostProcess.Ended ended = shell("echo $MARK ${MAKEFLAGS-none}; test -n \"$PATH\"")
                .with(Map.of("MARK", "here", "MAKEFLAGS", "-j"))
                .withoutJobServer()
                .run();

        assertThat(ended.output()).isEqualTo("here none\n");
        assertThat(ended.status()).isZero();
    }

    @Test
    void killsWhatRunsLongerThanItsBudget() throws IOException {
        HostProcess.Ended ended =
                shell("exec sleep 600").within(Duration.ofMillis(50)).run();

        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.status()).isNotZero();
    }

    @Test
    void namesAProgramThatIsMissing() {
        HostProcess missing = HostProcess.of(List.of("no-such-program"));

        assertThatThrownBy(missing::run).isInstanceOf(IOException.class).hasMessageContaining("no-such-program");
        assertThatThrownBy(() -> missing.start(new ByteArrayOutputStream(), new ByteArrayOutputStream(), "end"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void startsAProcessThatEndsLater() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        RunningProcess running =
                shell("echo $$; exec sleep 600").start(output, new ByteArrayOutputStream(), "end of a test");
        running.process().destroy();

        assertThat(running.exit().get(30, TimeUnit.SECONDS)).isEqualTo(128 + 15);
    }

    private static HostProcess shell(String command) {
        return HostProcess.of(List.of("sh", "-c", command));
    }
}
