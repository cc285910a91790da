package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of SmallOS that run as programs of the host, judged by what the host knows. */
class HostChecksTest {

    private static final long MOST_MINUTES = 10;

    @TempDir
    Path build;

    @Test
    void ext2AgreesWithE2fsprogsSurvivesDamageAndLosesNothingSyncedInPowerCuts() throws Exception {
        String output = make("check-ext2");
        assertThat(output)
                .contains("single cases: good")
                .containsPattern("random operations: [1-9]\\d* volumes .* agree with e2fsck and debugfs")
                .containsPattern("mutants: [5-9]\\d\\d+, ")
                .containsPattern("power cuts: [3-9]\\d\\d+ in .*, all repaired; [1-9]\\d{3,} promises kept");
    }

    private String make(String goal) throws IOException, InterruptedException {
        Path log = build.resolve("log");
        Process make = new ProcessBuilder("make", "-s", "-j2", "BUILD=" + build, goal)
                .directory(root().resolve("os-src/smallos").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(make.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
                    .as("make %s ends within %d minutes", goal, MOST_MINUTES)
                    .isTrue();
        } finally {
            make.descendants().forEach(ProcessHandle::destroyForcibly);
            make.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(make.exitValue()).as("make %s: %s", goal, output).isZero();
        return output;
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent())
            if (Files.isDirectory(folder.resolve("os-src/smallos"))) return folder;
        throw new IllegalStateException(
                "os-src/smallos is not above " + Path.of("").toAbsolutePath());
    }
}
