package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bootrig.engine.Suites.Fake;
import org.bootrig.engine.settings.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the phases of a boot are judged, on machines that live in this JVM. */
class BootPhasesTest {

    private static final String START = "boot phase start within 20.0 s";
    private static final String PROMPT = "boot phase prompt within 20.0 s";
    private static final String DESKTOP = "boot phase desktop within 20.0 s";

    @TempDir
    Path output;

    private EngineFixture engine;

    @BeforeEach
    void makeEngine() {
        engine = new EngineFixture(output)
                .with(Parameter.SYSTEMS, "phased")
                .with(Parameter.PROFILES, "works")
                .with(Parameter.FEATURES, "fakeos")
                .with(Parameter.PARALLELISM, "2");
    }

    @Test
    void everyPhaseIsATestBesideTheBootAndAScenarioDoesNotMindThem() {
        Map<String, String> ends = EngineFixture.ends(engine.execute());

        assertThat(ends.get("boots")).isEqualTo("passed");
        assertThat(ends.get(START)).isEqualTo("passed");
        assertThat(ends.get(PROMPT)).isEqualTo("passed");
        assertThat(ends.get("it answers")).isEqualTo("passed");
    }

    @Test
    void aPhaseWhoseMarkerIsNotSeenFailsAndShowsAllPhases() {
        Map<String, String> ends = EngineFixture.ends(engine.execute());

        assertThat(ends.get(DESKTOP))
                .startsWith(
                        "failed: expectation-not-met: the boot phase 'desktop' never ended: its marker 'never said'")
                .contains("\n  start: ", "\n  hasty part: ", "\n  prompt: ");
    }

    @Test
    void phasesOfABootThatFailedAreSkipped() {
        Map<String, String> ends =
                EngineFixture.ends(engine.with(Parameter.PROFILES, "panics").execute());

        assertThat(ends.get("boots")).startsWith("failed: ");
        assertThat(ends.get(START)).startsWith("skipped: the boot of panics failed");
    }

    @Test
    void aPhaseAskedForByItsIdBootsItsMachine() {
        Map<String, String> ends = EngineFixture.ends(new EngineFixture(output)
                .with(Parameter.SYSTEMS, "phased")
                .with(Parameter.PROFILES, "works")
                .select(selectUniqueId(EngineFixture.id(
                        Fake.class, "system", "phased", "profile", "works", "test", "boot-phase-start")))
                .execute());

        assertThat(ends).containsOnly(Map.entry("boots", "passed"), Map.entry(START, "passed"));
    }

    @Test
    void theReportHasTheTimeline() throws Exception {
        engine.with(Parameter.REPORT, "true").execute();

        assertThat(Files.readString(output.resolve("boot-timeline.json")))
                .contains("\"system\" : \"phased\"", "\"phase\" : \"hasty part\"", "\"until\" : \"never said\"");
        assertThat(Files.readString(output.resolve("report/conformance.html")))
                .contains("<title>Boot of phased on works</title>");
    }
}
