package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to fail has a cause of its own, on a real machine, in every place where results are read. */
class OutcomesTest {

    private static final String NEVER = "    Then the fake says \"never\"\n";

    @TempDir
    Path folder;

    private HostileSystem system;

    @BeforeEach
    void copy() throws IOException {
        system = new HostileSystem(folder);
    }

    @Test
    void eachWrongThingThatAGuestDoesHasACauseOfItsOwn() throws Exception {
        StringBuilder feature = new StringBuilder("Feature: Wrong things\n\n");
        scenario(feature, "panics", "\"p\" is typed on the fake", NEVER);
        scenario(feature, "hangs busy", "\"b\" is typed on the fake", NEVER);
        scenario(feature, "hangs idle", "\"i\" is typed on the fake", NEVER);
        scenario(feature, "talks on", "\"t\" is typed on the fake", NEVER);
        scenario(feature, "resets", "\"r\" is typed on the fake", NEVER);
        scenario(feature, "loses its line", "the monitor gets \"chardev-change serial null\"", NEVER);
        scenario(feature, "dies", "the monitor gets \"quit\"", NEVER);
        scenario(feature, "finds the lab at fault", "a state that nobody kept is restored", "");
        scenario(feature, "does something else", "an expectation is not met", "");
        scenario(feature, "is well", "\"w\" is typed on the fake", "    Then the fake says \"marked\"\n");
        system.feature(feature.toString());

        Map<String, String> ends = EngineFixture.ends(system.engine().execute());

        judged(ends, "panics", "failed", "panicked");
        judged(ends, "hangs busy", "failed", "hung-busy");
        judged(ends, "hangs idle", "failed", "hung-idle");
        judged(ends, "talks on", "failed", "timed-out");
        judged(ends, "resets", "failed", "rebooted-unexpectedly");
        judged(ends, "loses its line", "broken", "console-lost");
        judged(ends, "dies", "broken", "machine-died");
        judged(ends, "finds the lab at fault", "broken", "lab-fault");
        judged(ends, "does something else", "failed", "expectation-not-met");
        assertThat(ends.get("is well")).isEqualTo("passed");
        assertThat(system.result("dies").path("message").asText()).contains("exit code 0");
        for (JsonNode category : categories()) {
            String cause = category.path("messageRegex").asText().replace(": .*", "");
            for (JsonNode result : allureResults()) {
                String message = result.path("statusDetails").path("message").asText();
                assertThat(message.matches(category.path("messageRegex").asText()))
                        .as(result.path("name").asText() + " in " + cause)
                        .isEqualTo(
                                cause.equals(system.result(result.path("name").asText())
                                        .path("cause")
                                        .asText()));
            }
        }
    }

    private List<JsonNode> allureResults() throws IOException {
        List<JsonNode> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(system.output().resolve("allure-results"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("-result.json"))
                    .toList()) {
                results.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        assertThat(results).hasSizeGreaterThan(10);
        return results;
    }

    @Test
    void hangsAreDistinguishedOnTheVirtualClockToo() throws Exception {
        StringBuilder feature = new StringBuilder("@virtual-clock\nFeature: Hangs\n\n");
        scenario(feature, "hangs busy", "\"b\" is typed on the fake", NEVER);
        scenario(feature, "hangs idle", "\"i\" is typed on the fake", NEVER);
        scenario(feature, "is well", "\"w\" is typed on the fake", "    Then the fake says \"marked\"\n");
        system.feature(feature.toString());

        Map<String, String> ends = EngineFixture.ends(system.engine().execute());

        judged(ends, "hangs busy", "failed", "hung-busy");
        judged(ends, "hangs idle", "failed", "hung-idle");
        assertThat(ends.get("hangs busy")).contains("of the guest's own time");
        assertThat(ends.get("is well")).isEqualTo("passed");
        assertThat(system.result("hangs busy").path("guestMillis").asLong()).isGreaterThan(1500);
    }

    @Test
    void aSystemThatNeverGetsReadyFailsToBootOnce() throws Exception {
        system.change("hostile.asm", "%ifdef SILENT", "%ifndef SILENT");
        system.feature("Feature: Silent\n\n  Scenario: it is not reached\n    When \"w\" is typed on the fake\n");

        Map<String, String> ends = EngineFixture.ends(system.engine().execute());

        judged(ends, "boots", "failed", "boot-failed");
        assertThat(system.result("it is not reached").path("cause").asText()).isEqualTo("boot-not-reached");
    }

    @Test
    void anImageThatDoesNotShowItsBuildIsStale() throws Exception {
        system.change("system.yaml", "BUILD_ID='{build-id}'", "BUILD_ID='of yesterday'");
        system.feature("Feature: Stale\n\n  Scenario: it is not reached\n    When \"w\" is typed on the fake\n");

        Map<String, String> ends = EngineFixture.ends(system.engine().execute());

        judged(ends, "boots", "broken", "stale-image");
    }

    private void judged(Map<String, String> ends, String scenario, String verdict, String cause) throws IOException {
        // The message is what JUnit's own XML holds.
        assertThat(ends.get(scenario)).startsWith(verdict + ": " + cause + ": ");
        assertThat(system.result(scenario).path("verdict").asText()).isEqualTo(verdict);
        assertThat(system.result(scenario).path("cause").asText()).isEqualTo(cause);
        assertThat(system.result(scenario).path("message").asText()).startsWith(cause + ": ");
    }

    private JsonNode categories() throws IOException {
        return new ObjectMapper()
                .readTree(system.output()
                        .resolve("allure-results/categories.json")
                        .toFile());
    }

    private static void scenario(StringBuilder feature, String name, String step, String then) {
        feature.append("  Scenario: ")
                .append(name)
                .append("\n    When ")
                .append(step)
                .append("\n");
        feature.append(then).append("\n");
    }
}
