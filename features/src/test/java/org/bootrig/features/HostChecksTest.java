package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of SmallOS that run as programs of the host, with sanitizers, judged by what the host knows. The system
 * properties {@code smallos.frames}, {@code smallos.frames.seed}, {@code smallos.segments} and
 * {@code smallos.segments.seed} ask for more hostile frames and segments, or for others.
 */
class HostChecksTest {

    private static final Pattern SEGMENT_CHECKS = Pattern.compile("(?m)^check-tcp: \\d{4,} passed, 0 failed$");
    private static final int FEWEST_FRAME_CHECKS = 17;

    private static final Path SYSTEM = Path.of("../os-src/smallos");

    @TempDir
    Path build;

    @Test
    void noFileOfTheKernelIncludesWhatStandsOnAHigherFloor() throws Exception {
        assertThat(HostCheck.make("smallos", build, "check-floors"))
                .containsPattern("check-floors: [1-9]\\d{2,} files, no include leads upwards");
    }

    @Test
    void anIncludeThatLeadsUpwardsIsNamedWithItsLine() throws Exception {
        Path low = Files.createDirectories(build.resolve("base")).resolve("low.c");
        Path high = Files.createDirectories(build.resolve("drivers")).resolve("high.h");
        Files.writeString(low, "#include <stdint.h>\n#include \"drivers/high.h\"\n");
        Files.writeString(high, "#include \"../base/low.h\"\n");
        Files.writeString(build.resolve("base/low.h"), "");
        Files.writeString(build.resolve("floors"), "base\ndrivers\n");

        Process check = new ProcessBuilder(
                        "awk",
                        "-f",
                        SYSTEM.resolve("../shared/host/check_floors.awk")
                                .toRealPath()
                                .toString(),
                        "floors",
                        "base/low.c",
                        "base/low.h",
                        "drivers/high.h")
                .directory(build.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("base/low.c:2: 'drivers/high.h' is included, and drivers/ is a floor above base/;")
                .hasLineCount(1);
        assertThat(check.waitFor()).isEqualTo(1);
    }

    @Test
    void ext2AgreesWithE2fsprogsSurvivesDamageAndLosesNothingSyncedInPowerCuts() throws Exception {
        ThirtyTwoBitPrograms.require();
        assertThat(HostCheck.make("smallos", build, "check-ext2"))
                .contains("single cases: good")
                .containsPattern("random operations: [1-9]\\d* volumes .* agree with e2fsck and debugfs")
                .containsPattern("mutants: [5-9]\\d\\d+, ")
                .containsPattern("power cuts: [3-9]\\d\\d+ in .*, all repaired; [1-9]\\d{3,} promises kept");
    }

    @Test
    void theNetworkBelowTcpBehavesByTheClockAndSurvivesHostileFrames() throws Exception {
        ThirtyTwoBitPrograms.require();
        String output = HostCheck.make(
                "smallos",
                build,
                "check-net",
                "FRAMES=" + Integer.getInteger("smallos.frames", 2000),
                "FRAMES_SEED=" + Integer.getInteger("smallos.frames.seed", 1));

        assertThat(output.lines()).noneMatch(line -> line.startsWith("FAIL"));
        assertThat(output.lines().filter(line -> line.startsWith("PASS")))
                .hasSizeGreaterThanOrEqualTo(FEWEST_FRAME_CHECKS);
    }

    @Test
    void tcpKeepsEveryByteOverABadLinkAndSurvivesHostileSegments() throws Exception {
        ThirtyTwoBitPrograms.require();
        String output = HostCheck.make(
                "smallos",
                build,
                "check-tcp",
                "SEGMENTS=" + Integer.getInteger("smallos.segments", 2000),
                "SEGMENTS_SEED=" + Integer.getInteger("smallos.segments.seed", 1));

        assertThat(output).containsPattern(SEGMENT_CHECKS);
    }
}
