package org.bootrig.qemu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bootrig.core.machine.MachineClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The threads of a process that the test makes up; their figures are far below the time that a test takes. */
class ProcessClockTest {

    private static final String MAIN = "100";
    private static final String FIRST_PROCESSOR = "101";
    private static final String SECOND_PROCESSOR = "102";

    private static final Duration STOLEN_AT_MOST = Duration.ofMinutes(1);

    @TempDir
    Path tasks;

    private final ProcessClock clock = new ProcessClock(MachineClock.Mode.REAL);
    private Duration before;

    @BeforeEach
    void follow() throws IOException {
        thread(MAIN, 0, 0);
        thread(FIRST_PROCESSOR, 0, 0);
        thread(SECOND_PROCESSOR, 0, 0);
        clock.follow(tasks, MAIN);
        before = clock.starved().orElseThrow();
    }

    @Test
    void processorsWaitSideBySide() throws IOException {
        thread(FIRST_PROCESSOR, 0, 3000);
        thread(SECOND_PROCESSOR, 0, 5000);

        assertThat(waitedSinceBefore()).isEqualTo(5000);
    }

    @Test
    void theMainThreadAndAProcessorWaitByTurns() throws IOException {
        thread(MAIN, 0, 2000);
        thread(FIRST_PROCESSOR, 0, 3000);

        assertThat(waitedSinceBefore()).isEqualTo(5000);
    }

    @Test
    void nothingWaitsLongerThanTimeHasPassed() throws IOException {
        long start = System.nanoTime();
        Duration at = clock.starved().orElseThrow();
        thread(MAIN, 0, Duration.ofHours(1).toNanos());

        Duration waited = clock.starved().orElseThrow().minus(at);

        assertThat(waited)
                .isPositive()
                .isLessThan(Duration.ofNanos(System.nanoTime() - start).plus(STOLEN_AT_MOST));
    }

    @Test
    void whileAThreadRunsTheMachineIsServedWhateverOthersWaitFor() throws IOException {
        long hour = Duration.ofHours(1).toNanos();
        thread(MAIN, 0, hour);
        thread(FIRST_PROCESSOR, hour, hour);

        assertThat(waitedSinceBefore()).isZero();
    }

    @Test
    void whatAllThreadsRanIsAddedAndAThreadThatEndedStillCounts() throws IOException {
        thread(FIRST_PROCESSOR, 7000, 0);
        thread(SECOND_PROCESSOR, 4000, 0);
        assertThat(clock.processorTime()).contains(Duration.ofNanos(11_000));

        Files.delete(tasks.resolve(SECOND_PROCESSOR).resolve("schedstat"));

        assertThat(clock.processorTime()).contains(Duration.ofNanos(11_000));
    }

    /** What a hypervisor stole comes in whole milliseconds. */
    private long waitedSinceBefore() {
        return clock.starved().orElseThrow().minus(before).toNanos()
                % Duration.ofMillis(1).toNanos();
    }

    private void thread(String id, long ran, long waited) throws IOException {
        Files.writeString(Files.createDirectories(tasks.resolve(id)).resolve("schedstat"), ran + " " + waited + " 1\n");
    }
}
