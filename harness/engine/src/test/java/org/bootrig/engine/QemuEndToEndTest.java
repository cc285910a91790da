package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.bootrig.engine.settings.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with nothing faked: nasm builds a boot sector, QEMU boots it, scenarios talk to it. */
class QemuEndToEndTest {

    private static final Path SOURCE = Path.of("src/test/resources/sector");

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private EngineFixture engine;

    @BeforeEach
    void copySystem() throws IOException {
        for (String name : new String[] {"sector.asm", "system.yaml", "machine.yaml"}) {
            Files.copy(SOURCE.resolve(name), folder.resolve(name));
        }
        engine = new EngineFixture(output)
                .with(Parameter.SYSTEMS, folder.toString())
                .with(Parameter.PROFILES, folder.resolve("machine.yaml").toString())
                .with(Parameter.FEATURES, "fakeos")
                .with(Parameter.PARALLELISM, "2");
    }

    @Test
    void aSystemIsBuiltBootedAndJudged() {
        Map<String, String> ends = EngineFixture.ends(engine.execute());

        assertThat(ends)
                .hasSize(9)
                .allSatisfy((name, end) -> assertThat(end).as(name).isEqualTo("passed"));
    }

    @Test
    void thePhasesOfARealBootAreMeasuredAndHeldAgainstTheirBudgets() throws IOException {
        Path system = folder.resolve("system.yaml");
        Files.writeString(
                system,
                """
                boot-phases:
                  - {phase: firmware, until: Sector, budget: 1ms}
                  - {phase: sector, until: ready, budget: 20s}
                  - {phase: prompt, until: "> ", budget: 20s}
                """,
                StandardOpenOption.APPEND);

        Map<String, String> ends =
                EngineFixture.ends(engine.with(Parameter.REPORT, "true").execute());

        assertThat(ends.get("boots")).isEqualTo("passed");
        // SeaBIOS alone takes longer on any host.
        assertThat(ends.get("boot phase firmware within 1 ms"))
                .startsWith("failed: timed-out: the boot phase 'firmware' took ")
                .contains(" of the 1 ms that system.yaml gives it", "over its budget", "\n  prompt: ");
        assertThat(ends.get("boot phase sector within 20.0 s")).isEqualTo("passed");
        assertThat(ends.get("boot phase prompt within 20.0 s")).isEqualTo("passed");
        JsonNode phases = new ObjectMapper()
                .readTree(output.resolve("boot-timeline.json").toFile())
                .get(0)
                .path("phases");
        assertThat(phases.get(0).path("elapsedMillis").asDouble())
                .isGreaterThan(10)
                .isGreaterThan(phases.get(1).path("elapsedMillis").asDouble());
        assertThat(Files.readString(output.resolve("history/runs.json")))
                .contains("\"sector > machine\"", "\"image\":", "QEMU emulator version")
                .as("the history of another checkout must compare")
                .doesNotContain(folder.toString());
        assertThat(Files.readString(output.resolve("allure-results/environment.properties")))
                .containsPattern("(?m)^Emulator=QEMU emulator version \\S+.*, (tcg|kvm)$");
    }

    @Test
    void aGuestThatPanicsFails() throws IOException {
        Path feature = Files.writeString(
                folder.resolve("panic.feature"),
                """
                Feature: Panic

                  Scenario: it is asked to
                    When "!" is typed on the fake
                    Then the fake says "never"
                """);

        Map<String, String> ends = EngineFixture.ends(
                engine.with(Parameter.FEATURES, feature.toString()).execute());

        assertThat(ends.get("it is asked to")).startsWith("failed: panicked: sector reported its own failure (panic)");
    }

    @Test
    void aSectorWithoutASignatureDoesNotBoot() throws IOException {
        Path source = folder.resolve("sector.asm");
        Files.writeString(source, Files.readString(source).replace("0xaa55", "0"));

        Map<String, String> ends = EngineFixture.ends(engine.execute());

        assertThat(ends.get("boots")).startsWith("failed: boot-failed: the firmware found nothing to boot");
        assertThat(ends.get("it answers")).startsWith("skipped: the boot of machine failed");
    }

    @Test
    void aSourceWithAMistakeDoesNotBuild() throws IOException {
        Files.writeString(folder.resolve("sector.asm"), "        mov ax,\n");

        Map<String, String> ends = EngineFixture.ends(engine.execute());

        assertThat(ends.get("builds")).startsWith("failed: build-failed: ").contains("sector.asm:1: error");
        assertThat(ends.get("boots")).startsWith("skipped: sector could not be built");
        assertThat(ends.get("it answers")).startsWith("skipped: sector could not be built");
    }
}
