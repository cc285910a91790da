package org.bootrig.core.base.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    void endsWhenTheProgramEndsWhateverStillHoldsItsOutput() throws IOException {
        List<ProcessHandle> left = new ArrayList<>();

        HostProcess.Ended ended =
                shell("sleep 600 & echo done").leaving(left::add).run();

        assertThat(ended.output()).isEqualTo("done\n");
        assertThat(left).hasSize(1).allMatch(ProcessHandle::isAlive);
        left.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void killsWhatTheProgramStartedToo() throws Exception {
        HostProcess.Ended ended = shell("sleep 600 & echo $!; sleep 600; true")
                .within(Duration.ofMillis(500))
                .run();

        assertThat(ended.timedOut()).isTrue();
        Optional<ProcessHandle> background =
                ProcessHandle.of(Long.parseLong(ended.output().strip()));
        if (background.isPresent()) {
            assertThat(background.get().onExit()).succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void spendsNoBudgetWhileItIsStopped() throws Exception {
        Path pipe = folder.resolve("pid");
        assertThat(HostProcess.of(List.of("mkfifo", pipe.toString())).run().status())
                .isZero();
        CompletableFuture<HostProcess.Ended> run = CompletableFuture.supplyAsync(() -> {
            try {
                return shell("echo $$ >pid; sleep 1; echo there")
                        .in(folder)
                        .within(Duration.ofSeconds(3))
                        .run();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
        String pid = Files.readString(pipe).strip();
        signal("STOP", pid);
        CompletableFuture.runAsync(() -> signal("CONT", pid), CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS))
                .join();

        assertThat(run.get(60, TimeUnit.SECONDS)).isEqualTo(new HostProcess.Ended(0, "there\n", "", false));
    }

    @Test
    void returnsTheEndOfVeryMuchOutput() throws IOException {
        String output =
                shell("head -c 20000000 /dev/zero | tr '\\0' x; echo end").run().output();

        assertThat(output).hasSize(16 << 20).endsWith("xxend\n");
    }

    private static void signal(String name, String process) {
        try {
            assertThat(HostProcess.of(List.of("kill", "-" + name, process))
                            .run()
                            .status())
                    .isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
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
