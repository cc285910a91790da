package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * SmallOS's TCP, UDP and sockets, compiled for this host with sanitizers: over a simulated link that loses, delays,
 * doubles, reorders and corrupts, and against segments made up by chance. {@code -Dsmallos.segments=50000} and
 * {@code -Dsmallos.segments.seed=7} ask for others.
 */
class TcpOnHostTest {

    private static final Pattern SUMMARY = Pattern.compile("check-tcp: (\\d+) passed, 0 failed");
    private static final int FEWEST_CHECKS = 1000;
    private static final int BUDGET_MINUTES = 5;

    @Test
    void keepsEveryByteOverABadLinkAndSurvivesHostileSegments() throws Exception {
        Path output = Path.of("target/tcp").toAbsolutePath();
        Process make = new ProcessBuilder(
                        "make",
                        "-s",
                        "-C",
                        Path.of("../os-src/smallos").toRealPath().toString(),
                        "BUILD=" + output,
                        "SEGMENTS=" + Integer.getInteger("smallos.segments", 2000),
                        "SEGMENTS_SEED=" + Integer.getInteger("smallos.segments.seed", 1),
                        "check-tcp")
                .redirectErrorStream(true)
                .start();
        List<String> lines = make.inputReader().lines().toList();

        assertThat(make.waitFor(BUDGET_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(make.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines.stream()
                        .map(SUMMARY::matcher)
                        .filter(summary -> summary.matches())
                        .mapToInt(summary -> Integer.parseInt(summary.group(1)))
                        .sum())
                .isGreaterThanOrEqualTo(FEWEST_CHECKS);
    }
}
