package org.bootrig.core.base.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.bootrig.core.base.HostFinding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run whose JVM is killed, with and without its reaper. */
@Timeout(60)
@Tag("RIG-SEC-01")
class KilledJvmTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final String number = Long.toString(System.nanoTime() % 1_000_000_000);
    private Process jvm;
    private String id;
    private Path temporary;

    @AfterEach
    void end() {
        jvm.destroyForcibly();
        sleepers().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothingOutlivesTheJvmAndTheReaper() throws Exception {
        assumeTrue(
                Containment.examine().state() == HostFinding.State.FIT,
                () -> "this host permits no namespace: " + Containment.examine().detail());
        begin(Map.of());
        killReaper();

        long killed = System.nanoTime();
        jvm.destroyForcibly();

        await("the end of all processes", () -> sleepers().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(1));
        jvm.waitFor();
        sweep(0);
    }

    @Test
    void withoutNamespacesTheNextRunRemovesWhatIsLeftAndSaysSo() throws Exception {
        begin(Map.of(Containment.SWITCH, "off"));
        killReaper();

        jvm.destroyForcibly();
        jvm.waitFor();
        await("the end of what was started directly", () -> sleepers("1").isEmpty());
        assertThat(sleepers("3")).isNotEmpty();

        // The shells, a sleeper in the background, one in a pipe, and what reads the pipe; not what has no mark.
        sweep(3);
        assertThat(sleepers("3")).isEmpty();
        assertThat(sleepers("4")).isEmpty();
    }

    @Test
    void theReaperRemovesAllThatCarriesTheMarkAndTheNamespaceTheRest() throws Exception {
        begin(Map.of());

        jvm.destroyForcibly();

        await("the end of the folder", () -> !Files.exists(temporary));
        await(
                "the end of all processes",
                () -> sleepers().size() <= (Containment.examine().state() == HostFinding.State.FIT ? 0 : 1));
    }

    @Test
    void aRunThatIsAliveIsLeftAlone() throws Exception {
        begin(Map.of());

        try (Run other = Run.begin(folder)) {
            assertThat(other.swept().orElse("")).doesNotContain(id);
        }

        assertThat(temporary).isDirectory();
        assertThat(sleepers()).hasSize(4);
    }

    private void begin(Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EscapingRun.class.getName(),
                        folder.toString(),
                        number)
                .redirectError(folder.resolve("error").toFile());
        builder.environment().putAll(environment);
        jvm = builder.start();
        String line = jvm.inputReader().readLine();
        assertThat(line).as(() -> error()).isNotNull();
        id = line.split(" ")[0];
        temporary = Path.of(line.split(" ")[1]);
        await("four processes", () -> sleepers().size() == 4);
    }

    private void killReaper() throws Exception {
        List<ProcessHandle> reapers = jvm.children()
                .filter(child -> child.info().commandLine().orElse("").contains("bootrig-reaper"))
                .toList();
        assertThat(reapers).hasSize(1);
        reapers.get(0).destroyForcibly();
        reapers.get(0).onExit().get(10, TimeUnit.SECONDS);
    }

    /** Begins another run, which removes what the killed one left. */
    private void sweep(int leastProcesses) {
        assertThat(temporary).isDirectory();
        try (Run next = Run.begin(folder)) {
            assertThat(next.swept()).hasValueSatisfying(words -> {
                assertThat(words.lines()).hasSize(1);
                assertThat(words).contains("removed what killed runs had left", id);
            });
            int processes = Integer.parseInt(next.swept().orElseThrow().replaceAll(".* (\\d+) process.*", "$1"));
            assertThat(processes).isGreaterThanOrEqualTo(leastProcesses);
        }
        assertThat(temporary).doesNotExist();
    }

    private List<ProcessHandle> sleepers() {
        return sleepers("[1-4]");
    }

    private List<ProcessHandle> sleepers(String which) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info().commandLine().orElse("").matches(".*sleep " + which + number))
                    .toList();
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private String error() {
        try {
            return Files.readString(folder.resolve("error"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
