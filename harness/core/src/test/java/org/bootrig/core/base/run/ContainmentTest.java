package org.bootrig.core.base.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.process.HostProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds and host commands behave as they would without a namespace, and end with their run. */
@Timeout(60)
@Tag("RIG-SEC-01")
class ContainmentTest {

    @TempDir
    Path folder;

    private Run run;

    @BeforeEach
    void begin() {
        run = Run.begin(folder.resolve("output"));
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void statusOutputFolderAndEnvironmentAreTheProgramsOwn() throws IOException {
        HostProcess.Ended ended = shell("pwd -P; echo $MARK; echo err >&2; exit 3")
                .in(folder.toRealPath())
                .with(Map.of("MARK", "here"))
                .run();

        assertThat(ended).isEqualTo(new HostProcess.Ended(3, folder.toRealPath() + "\nhere\n", "err\n", false));
        assertThat(shell("kill -9 $$").run().status()).isEqualTo(128 + 9);
    }

    @Test
    void filesBelongToWhomTheyWouldBelongOtherwise() throws IOException {
        Path plain = folder.resolve("plain");
        Path contained = folder.resolve("contained");

        HostProcess.of(List.of("touch", plain.toString())).run();
        assertThat(shell("touch " + contained + "; id -u; stat -c %u " + plain)
                        .run()
                        .output()
                        .lines())
                .hasSize(2)
                .allMatch(uid -> uid.equals(Long.toString(owner(plain))));

        assertThat(owner(contained)).isEqualTo(owner(plain));
        assertThat(Files.getAttribute(contained, "unix:gid")).isEqualTo(Files.getAttribute(plain, "unix:gid"));
    }

    @Test
    void aGrandchildThatHoldsTheOutputDoesNotProlongTheBudget() throws IOException {
        long start = System.nanoTime();

        HostProcess.Ended ended = shell("echo there; setsid sleep 1000 & (sleep 1000; true); true")
                .within(Duration.ofSeconds(2))
                .runMerged();

        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.output()).isEqualTo("there\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void whatStaysInTheBackgroundOutlivesItsCommandButNotTheRun() throws Exception {
        assumeTrue(
                Containment.examine().state() == HostFinding.State.FIT,
                () -> "this host permits no namespace: " + Containment.examine().detail());
        List<ProcessHandle> left = new ArrayList<>();
        String number = Long.toString(1_000_000 + System.nanoTime() % 1_000_000);

        shell("env -i setsid sleep " + number + " & sleep " + number + " & true")
                .leaving(left::add)
                .run();
        List<ProcessHandle> sleepers = sleepers(number);

        assertThat(left).isNotEmpty();
        assertThat(sleepers).hasSize(2).containsAnyElementsOf(left).allMatch(ProcessHandle::isAlive);

        run.close();

        for (ProcessHandle sleeper : sleepers) {
            assertThat(sleeper.onExit().get(1, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void aNamespaceThatSomebodyEndedIsMadeAgain() throws Exception {
        assumeTrue(Containment.examine().state() == HostFinding.State.FIT, "this host permits no namespace");
        assertThat(shell("kill -9 1; kill -9 -1; true").run().status()).isIn(0, 128 + 9);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);

        HostProcess.Ended ended = shell("echo there").run();
        while (ended.status() != 0 && System.nanoTime() < end) {
            ended = shell("echo there").run();
        }

        assertThat(ended.output()).isEqualTo("there\n");
    }

    private static List<ProcessHandle> sleepers(String number) {
        List<ProcessHandle> found = List.of();
        // The program of a process that was only just made is still the shell's.
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
                System.nanoTime() < end && found.size() < 2; ) {
            found = ProcessHandle.allProcesses()
                    .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + number))
                    .filter(process -> !process.info().commandLine().orElse("").contains("setsid"))
                    .toList();
        }
        return found;
    }

    private HostProcess shell(String command) {
        return run.contained(List.of("sh", "-c", command));
    }

    private static long owner(Path file) {
        try {
            return ((Number) Files.getAttribute(file, "unix:uid")).longValue();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
