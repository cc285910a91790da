package org.bootrig.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.session.MachineSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time for which the harness or the emulator is stopped is the host's. */
@Tag("RIG-TRU-02")
class FreezeTest {

    private static final Duration BUDGET = Duration.ofSeconds(4);
    private static final long FREEZE = 7000;

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void makeGuest() throws Exception {
        bench = new Bench(folder);
        BootSector.write("patient", bench.disk());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aGuestWhoseEmulatorWasStoppedStillHasItsTime() throws Exception {
        try (MachineSession session = MachineSession.open(bench.request())) {
            session.boot();
            CompletableFuture<Void> thaw = freeze(session);

            session.await(Marker.literal("done"), BUDGET);
            thaw.join();
        }
    }

    @Test
    void anIdleGuestWhoseEmulatorWasStoppedIsStillJudgedByTheTimeThatItWasGiven() throws Exception {
        try (MachineSession session = MachineSession.open(bench.request())) {
            session.boot();
            session.await(Marker.literal("done"), Bench.AMPLE);
            CompletableFuture<Void> thaw = freeze(session);
            long start = System.nanoTime();

            assertThatThrownBy(() -> session.await(Marker.literal("never"), BUDGET))
                    .isInstanceOfSatisfying(SystemFailure.class, failure -> assertThat(failure.failureCause())
                            .isEqualTo(Cause.HUNG_IDLE))
                    .hasMessageContaining("the host kept the machine waiting for");
            assertThat(System.nanoTime() - start)
                    .isGreaterThan(BUDGET.plusMillis(FREEZE - 500).toNanos());
            thaw.join();
        }
    }

    @Test
    void anEmulatorThatIsStoppedGivesNoSignOfLife() throws Exception {
        try (MachineSession session = MachineSession.open(bench.request())) {
            session.boot();
            long emulator = emulator(session);
            Freeze.stop(emulator);
            CompletionStage<?> pulse = session.machine().clock().pulse();
            assertThat(session.machine().clock().pulse().toCompletableFuture().isDone())
                    .isFalse();
            Freeze.goOn(emulator);

            assertThat(pulse.toCompletableFuture()).succeedsWithin(Bench.AMPLE);
            session.machine().power().off();
            assertThat(session.machine().clock().pulse().toCompletableFuture()).isCompleted();
        }
    }

    @Test
    void aHarnessThatWasStoppedReadsWhatItsGuestSaidMeanwhile() throws Exception {
        Run run = new Run("done");
        run.freeze(run.harness);

        assertThat(run.verdict()).isEqualTo("passed");
    }

    @Test
    void aHostThatStopsBothHarnessAndEmulatorDoesNotFailTheGuest() throws Exception {
        Run run = new Run("done");
        run.freeze(run.harness, run.emulator);

        assertThat(run.verdict()).isEqualTo("passed");
    }

    @Test
    void aGuestThatNeverSaysItIsStillJudgedAfterAFreezeOfBoth() throws Exception {
        Run run = new Run("never");
        run.freeze(run.harness, run.emulator);

        assertThat(run.verdict()).isEqualTo("hung-idle");
    }

    private CompletableFuture<Void> freeze(MachineSession session) throws Exception {
        long emulator = emulator(session);
        Freeze.stop(emulator);
        return Freeze.goOnAfter(FREEZE, emulator);
    }

    private static long emulator(MachineSession session) {
        return ((QemuMachine) session.machine()).processId();
    }

    /** A harness in a JVM of its own. */
    private final class Run {

        private final BufferedReader lines;
        private final long harness;
        private final long emulator;

        Run(String awaited) throws Exception {
            Process jvm = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StoppedRun.class.getName(),
                            folder.resolve("run").toString(),
                            awaited,
                            Long.toString(BUDGET.toMillis()))
                    .redirectErrorStream(true)
                    .start();
            lines = jvm.inputReader();
            harness = jvm.pid();
            String first = lines.readLine();
            assertThat(first).matches("\\d+");
            emulator = Long.parseLong(first);
        }

        void freeze(long... processes) throws Exception {
            Freeze.stop(processes);
            Freeze.goOnAfter(FREEZE, processes).join();
        }

        String verdict() throws Exception {
            String verdict = lines.readLine();
            assertThat(lines.readLine()).isNull();
            return verdict;
        }
    }
}
