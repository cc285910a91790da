package org.bootrig.toy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bootrig.engine.BootrigEngine;
import org.bootrig.engine.settings.Parameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** The engine runs features on a provider that no other module knows. */
@Timeout(120)
class ToyRunTest {

    @TempDir
    Path root;

    private ToyLab lab;

    @BeforeEach
    void writeProject() throws IOException {
        lab = new ToyLab();
        ToyProject.write(root.resolve("os-src/toy-system"), root.resolve("toy"), lab);
        Files.createDirectories(root.resolve("features"));
        Files.writeString(
                root.resolve("features/talk.feature"),
                """
                Feature: Talk

                  Scenario: it answers
                    When "greet" is typed
                    Then the console shows "good morning"

                  Scenario: it answers once more
                    When "greet" is typed
                    Then the console shows "good morning"

                  Scenario: it panics
                    When "panic" is typed
                    Then the console shows "never"

                  Scenario: it has no screen
                    Then the screen shows "anything"
                """);
    }

    @AfterEach
    void endLab() {
        lab.close();
    }

    @Test
    void aFeatureRunsOnAProviderThatIsAddedByOneModuleAndOneFolder() throws IOException {
        Map<String, String> ends = run();

        assertThat(ends.get("boots")).isEqualTo("SUCCESSFUL");
        assertThat(ends.get("it answers")).isEqualTo("SUCCESSFUL");
        assertThat(ends.get("it answers once more")).isEqualTo("SUCCESSFUL");
        assertThat(ends.get("it panics")).startsWith("FAILED panicked");
        assertThat(ends.get("it has no screen")).contains("the profile board has no screen");
        assertThat(lab.isFree()).as("every lease is given up").isTrue();
        List<JsonNode> scenarios = results();
        assertThat(scenarios).hasSize(4).allSatisfy(result -> {
            assertThat(result.path("entry").asText()).isEqualTo("booted");
            assertThat(result.path("entryNote").asText()).isEqualTo("the profile board keeps no states");
        });
    }

    private Map<String, String> run() {
        Map<String, String> ends = new LinkedHashMap<>();
        EngineTestKit.engine(new BootrigEngine())
                .enableImplicitConfigurationParameters(false)
                .configurationParameter(Parameter.ROOT.key(), root.toString())
                .configurationParameter(
                        Parameter.OUTPUT.key(), root.resolve("output").toString())
                .configurationParameter(
                        Parameter.STATE_FOLDER.key(), root.resolve("states").toString())
                .configurationParameter(Parameter.SYSTEMS.key(), "toy-system")
                .configurationParameter(Parameter.PROFILES.key(), "board")
                .selectors(DiscoverySelectors.selectFile(
                        root.resolve("features/talk.feature").toFile()))
                .execute()
                .testEvents()
                .stream()
                .filter(event -> event.getType() != EventType.STARTED)
                .forEach(event -> ends.put(
                        event.getTestDescriptor().getDisplayName(),
                        event.getPayload(TestExecutionResult.class)
                                .map(result -> result.getStatus()
                                        + result.getThrowable()
                                                .map(thrown -> " " + thrown.getMessage())
                                                .orElse(""))
                                .orElseGet(() -> event.getPayload(String.class).orElse(""))));
        return ends;
    }

    /** Returns the scenarios' lines of what the run recorded. */
    private List<JsonNode> results() throws IOException {
        List<JsonNode> scenarios = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("output/results.jsonl"))) {
            JsonNode result = new ObjectMapper().readTree(line);
            if (result.path("feature").asText().equals("talk.feature")) {
                scenarios.add(result);
            }
        }
        return scenarios;
    }
}
