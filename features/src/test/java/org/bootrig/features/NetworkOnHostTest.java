package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * SmallOS's network below TCP and UDP, compiled for this host with sanitizers: its behaviour by a clock of the test, and
 * frames from a hostile neighbour. {@code -Dsmallos.frames=50000} and {@code -Dsmallos.frames.seed=7} ask for others.
 */
class NetworkOnHostTest {

    private static final int FEWEST_CHECKS = 17;
    private static final int BUDGET_MINUTES = 5;

    @Test
    void behavesByTheClockAndSurvivesHostileFrames() throws Exception {
        Path output = Path.of("target/network").toAbsolutePath();
        Process make = new ProcessBuilder(
                        "make",
                        "-s",
                        "-C",
                        Path.of("../os-src/smallos").toRealPath().toString(),
                        "BUILD=" + output,
                        "FRAMES=" + Integer.getInteger("smallos.frames", 2000),
                        "FRAMES_SEED=" + Integer.getInteger("smallos.frames.seed", 1),
                        "check-net")
                .redirectErrorStream(true)
                .start();
        List<String> lines = make.inputReader().lines().toList();

        assertThat(make.waitFor(BUDGET_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(lines).as("what the checks said").noneMatch(line -> line.startsWith("FAIL"));
        assertThat(make.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines.stream().filter(line -> line.startsWith("PASS")).count())
                .isGreaterThanOrEqualTo(FEWEST_CHECKS);
    }
}
