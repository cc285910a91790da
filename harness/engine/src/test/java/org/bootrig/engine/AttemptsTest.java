package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.fakeglue.FakeSteps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that run several times, and in an order that a seed decides. */
class AttemptsTest {

    @TempDir
    Path folder;

    private EngineFixture engine() throws IOException {
        Path feature = Files.writeString(
                folder.resolve("sometimes.feature"),
                """
                Feature: Sometimes

                  Scenario: it passes every second time
                    Given every second attempt fails

                  Scenario: it passes
                    When "hello" is typed on the fake
                    Then the fake says "you said hello"
                """);
        FakeSteps.ATTEMPTS.set(0);
        return new EngineFixture(folder.resolve("output"))
                .onFake()
                .with(Parameter.FEATURES, feature.toString())
                .with(Parameter.REPORT, "true")
                .with(Parameter.REPEAT, "4");
    }

    @Test
    void everyAttemptHasItsOwnResultAndTogetherTheyHaveARate() throws Exception {
        Map<String, String> ends = EngineFixture.ends(engine().execute());

        assertThat(ends).hasSize(1 + 8);
        assertThat(ends.get("it passes (attempt 3 of 4)")).isEqualTo("passed");
        String results = Files.readString(folder.resolve("output/results.jsonl"));
        JsonNode flaky = line(results, "\"verdict\":\"flaky\"");
        assertThat(flaky.path("kind").asText()).isEqualTo("summary");
        assertThat(flaky.path("attempts").asInt()).isEqualTo(4);
        assertThat(flaky.path("rate").asDouble()).isEqualTo(0.5);
        assertThat(flaky.path("low95").asDouble()).isBetween(0.150, 0.151);
        assertThat(flaky.path("high95").asDouble()).isBetween(0.849, 0.850);
        assertThat(line(results, "\"attempt\":3,\"attempts\":4").path("id").asText())
                .endsWith("/[attempt:3]");
        assertThat(folder.resolve("output/report/conformance.html"))
                .content()
                .contains("flaky", "2 of 4 attempts passed (50 %, 95 % interval 15 % to 85 %)");
    }

    @Test
    void oneAttemptCanBeRunAgainByItsId() throws Exception {
        engine().execute();
        JsonNode third = line(Files.readString(folder.resolve("output/results.jsonl")), "[attempt:3]");

        Map<String, String> ends = EngineFixture.ends(
                engine().select(selectUniqueId(third.path("id").asText())).execute());

        assertThat(ends.keySet())
                .allMatch(name -> name.endsWith("(attempt 3 of 4)"))
                .hasSize(1);
    }

    /** As Failsafe does with rerunFailingTestsCount: one JVM, what failed by its id, the run that goes on. */
    @Test
    void aFailureThatPassesWhenItIsRunAgainIsStillNamed() throws Exception {
        FakeSteps.ATTEMPTS.set(0);
        EngineFixture first = again();
        Map<String, String> ends = EngineFixture.ends(first.execute());
        assertThat(ends.get("it passes every second time")).startsWith("failed");
        Path run = folder.resolve("output/latest").toRealPath();
        JsonNode failed = line(Files.readString(run.resolve("results.jsonl")), "\"verdict\":\"failed\"");

        Map<String, String> endsAgain = EngineFixture.ends(
                again().select(selectUniqueId(failed.path("id").asText())).execute());

        assertThat(endsAgain.get("it passes every second time")).isEqualTo("passed");
        assertThat(folder.resolve("output/latest").toRealPath()).as("one run").isEqualTo(run);
        assertThat(Files.readString(run.resolve("results.jsonl")).lines())
                .filteredOn(result -> result.contains("\"scenario\":\"it passes every second time\""))
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(result -> result.contains("\"verdict\":\"failed\""))
                .anyMatch(result -> result.contains("\"verdict\":\"passed\""));
        assertThat(run.resolve("junit.xml")).content().contains("<flakyFailure message=\"expectation-not-met");
        assertThat(run.resolve("report/conformance.html")).content().contains("1 of 2 attempts passed");
    }

    private EngineFixture again() throws IOException {
        int attempts = FakeSteps.ATTEMPTS.get();
        EngineFixture engine = engine().with(Parameter.REPEAT, "1").with(Parameter.RUN, "again");
        FakeSteps.ATTEMPTS.set(attempts);
        return engine;
    }

    @Test
    void aSeedDecidesTheOrderAndTheBootStaysFirst() throws Exception {
        List<String> written = engine().tests();
        List<String> one = engine().with(Parameter.SHUFFLE, "1").tests();

        assertThat(one).isNotEqualTo(written).containsExactlyInAnyOrderElementsOf(written);
        assertThat(engine().with(Parameter.SHUFFLE, "1").tests()).isEqualTo(one);
        assertThat(engine().with(Parameter.SHUFFLE, "2").tests()).isNotEqualTo(one);
        assertThat(one.get(0)).isEqualTo("boots");
    }

    @Test
    void theSeedIsOnRecordAndAMachineThatKeepsNoStatesSaysSo() throws Exception {
        engine().with(Parameter.SHUFFLE, "7").execute();

        String results = Files.readString(folder.resolve("output/results.jsonl"));
        assertThat(line(results, "\"kind\":\"run\"").path("bootrig.shuffle").asText())
                .isEqualTo("7");
        JsonNode passed = line(results, "\"scenario\":\"it passes\"");
        assertThat(passed.path("entry").asText()).isEqualTo("booted");
        assertThat(passed.path("entryNote").asText()).isEqualTo("the profile works keeps no states");
    }

    @Test
    void whatIsNoNumberIsAMistake() throws Exception {
        assertThat(engine().with(Parameter.REPEAT, "often").issues())
                .containsExactly("ERROR bootrig.repeat: 'often' is not a number from 1 to 9999");
        assertThat(engine().with(Parameter.SHUFFLE, "well").issues())
                .containsExactly("ERROR bootrig.shuffle: 'well' is not a whole number");
    }

    private static JsonNode line(String results, String part) throws IOException {
        String line = results.lines()
                .filter(candidate -> candidate.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with " + part + " in " + results));
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(line);
    }
}
