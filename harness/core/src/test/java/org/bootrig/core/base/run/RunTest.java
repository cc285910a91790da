package org.bootrig.core.base.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    /** No other test's, which may run on this host at the same time. */
    private static final String SLEEP =
            "sleep " + (1_000_000 + ProcessHandle.current().pid());

    @TempDir
    Path output;

    @Test
    void theEndOfARunEndsItsProcessesAndTheirChildrenAndRemovesItsFolder() throws Exception {
        Run run = Run.begin(output);
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", SLEEP + " & " + SLEEP);
        builder.environment().putAll(run.environment());
        Process process = builder.start();
        Files.writeString(run.temporary().resolve("overlay"), "disk");

        run.close();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(run.temporary()).doesNotExist();
        assertThat(ProcessHandle.allProcesses().filter(RunTest::sleepsLong)).isEmpty();
    }

    @Test
    void aRunLeavesTheProcessesOfAnotherAlone() throws Exception {
        try (Run other = Run.begin(output)) {
            ProcessBuilder builder = new ProcessBuilder("/bin/sleep", "1000");
            builder.environment().putAll(other.environment());
            Process process = builder.start();

            Run.begin(output).close();

            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void theTemporaryFolderIsShortEnoughForSockets() {
        try (Run run = Run.begin(output)) {
            assertThat(run.temporary().toString().length()).isLessThan(60);
        }
    }

    private static boolean sleepsLong(ProcessHandle process) {
        return process.info().commandLine().orElse("").endsWith(SLEEP);
    }
}
