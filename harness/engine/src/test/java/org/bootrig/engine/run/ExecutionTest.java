package org.bootrig.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bootrig.engine.EngineFixture;
import org.bootrig.engine.Suites.Fake;
import org.bootrig.engine.Suites.Judged;
import org.bootrig.engine.Suites.Panicking;
import org.bootrig.engine.Suites.Unbuildable;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fakeglue.FakeSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** How scenarios end, on machines that live in this JVM. */
class ExecutionTest {

    @TempDir
    Path output;

    private EngineFixture engine;

    @BeforeEach
    void makeEngine() {
        engine = new EngineFixture(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3"})
    void scenariosPassOnMachinesOfTheirOwn(String parallelism) {
        int before = FakeMachine.MADE.get();

        Map<String, String> ends = EngineFixture.ends(engine.select(selectClass(Fake.class))
                .with(Parameter.PARALLELISM, parallelism)
                .execute());

        assertThat(ends).hasSize(8).allSatisfy((name, end) -> assertThat(end).isEqualTo("passed"));
        assertThat(FakeMachine.MADE.get() - before).isEqualTo(8);
        assertThat(FakeMachine.OPEN).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker-thread-pool", "fork-join-pool"})
    void eightScenariosRunAtTheSameTimeInEightSessions(String executor) {
        FakeSteps.SESSIONS.clear();
        FakeSteps.MEETING.clear();

        EngineExecutionResults results = engine.onFake()
                .select(selectFile(
                        EngineFixture.FEATURES.resolve("parallel/eight.feature").toFile()))
                .with(Parameter.PARALLELISM, "8")
                .with(Parameter.EXECUTOR, executor)
                .execute();

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(9));
        assertThat(FakeSteps.SESSIONS).hasSize(8);
        assertThat(FakeSteps.MEETING).hasSize(8);
    }

    @Test
    void everyEndHasItsOwnWord() {
        Map<String, String> ends =
                EngineFixture.ends(engine.select(selectClass(Judged.class)).execute());

        assertThat(ends.get("it passes")).isEqualTo("passed");
        assertThat(ends.get("it says something else")).startsWith("failed: ").contains("warm");
        assertThat(ends.get("it panics under a step"))
                .startsWith(
                        "failed: panicked: at init.c:7 in start: fakeos reported its own failure (panic): 'PANIC: asked to'");
        assertThat(ends.get("it panics after the last step")).startsWith("failed: panicked: ");
        assertThat(ends.get("it panics and a step sees the consequence")).startsWith("failed: panicked: ");
        assertThat(ends.get("it is reset behind the scenario's back")).startsWith("failed: rebooted-unexpectedly: ");
        assertThat(ends.get("the machine has no screen"))
                .isEqualTo("aborted: capability-missing: the profile works has no screen");
        assertThat(ends.get("the glue has a defect")).isEqualTo("broken: lab-fault: this glue has a defect");
        assertThat(ends.get("the author is mistaken")).isEqualTo("mistaken: there is no such key 'F13'");
        assertThat(ends.get("a step is pending")).isEqualTo("broken: step-undefined: a step is pending: not done yet");
    }

    @Test
    void aSystemThatSaysNothingMoreHangs() {
        Map<String, String> ends = EngineFixture.ends(engine.onFake()
                .with(Parameter.SYSTEMS, "impatient")
                .with(Parameter.FEATURES, "silent")
                .execute());

        assertThat(ends.get("it says nothing more"))
                .startsWith("failed: hung-idle: ")
                .contains("marker 'never'", "of a budget of 300 ms");
    }

    @Test
    void whatIsWrongWithStepsBreaksTheirScenariosAndCostsNoMachine() {
        int before = FakeMachine.MADE.get();

        Map<String, String> ends = EngineFixture.ends(
                engine.onFake().with(Parameter.FEATURES, "undefined").execute());

        assertThat(ends.get("a step is undefined"))
                .startsWith("broken: step-undefined: ")
                .contains(
                        "undefined.feature:4: the step 'the fake dances 3 times' is undefined",
                        "@When(\"the fake dances {int} times\")");
        assertThat(ends.get("a step is ambiguous"))
                .startsWith("broken: step-undefined: ")
                .contains("matches more than one step definition", "an ambiguous thing", "an {word} thing");
        assertThat(ends.get("nothing is asked"))
                .startsWith("broken: step-undefined: ")
                .contains("no steps");
        assertThat(FakeMachine.MADE.get() - before)
                .as("the machine of the boot alone")
                .isEqualTo(1);
    }

    @Test
    void onlyWhatNeedsLookingIntoCollectsEvidence() {
        int before = FakeMachine.EVIDENCE_ASKED.get();

        engine.onFake()
                .with(Parameter.FEATURES, "judged/judged.feature:3,judged/judged.feature:12")
                .execute();
        engine.onFake().with(Parameter.FEATURES, "judged/judged.feature:30").execute();

        assertThat(FakeMachine.EVIDENCE_ASKED.get() - before).isEqualTo(1);
    }

    @Test
    void aJudgementsTraceNamesTheStepAndNothingElse() {
        EngineExecutionResults results = engine.onFake()
                .with(Parameter.FEATURES, "judged/judged.feature:14")
                .execute();

        Throwable panic = results.testEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        assertThat(panic.getStackTrace()).hasSize(2);
        assertThat(panic.getStackTrace()[0].getClassName()).isEqualTo(FakeSteps.class.getName());
        assertThat(panic.getStackTrace()[1].toString()).contains("the fake says", "judged.feature:15");
    }

    @Test
    void aBootThatFailsIsReportedOnceAndItsScenariosSaySo() {
        EngineExecutionResults results =
                engine.select(selectClass(Panicking.class)).execute();

        results.testEvents()
                .assertStatistics(statistics -> statistics.failed(2).skipped(6).succeeded(0));
        assertThat(EngineFixture.ends(results))
                .hasEntrySatisfying("boots", end -> assertThat(end).startsWith("failed: panicked: "))
                .containsEntry("it answers", "skipped: the boot of panics failed; its test 'boots' reports it")
                // It starts powered off, and so finds out for itself.
                .hasEntrySatisfying(
                        "a cold machine is off", end -> assertThat(end).startsWith("failed: panicked: "));
    }

    @Test
    void aSystemThatIsNeverReadyRunsWhatStartsPoweredOff(@TempDir Path system) throws Exception {
        Files.writeString(
                system.resolve("system.yaml"),
                "name: never\nready: none\nartifacts: {raw: disk.img}\nconsole: {newline: \"\\n\"}\n");
        Files.writeString(
                system.resolve("cold.feature"),
                """
                Feature: Cold

                  @cold
                  Scenario: it runs
                    Then the console is still silent

                  Scenario: it waits for ever
                    Then the console is still silent
                """);

        Map<String, String> ends = EngineFixture.ends(engine.onFake()
                .with(Parameter.SYSTEMS, system.toString())
                .with(Parameter.FEATURES, system.resolve("cold.feature").toString())
                .execute());

        assertThat(ends).containsOnlyKeys("it runs", "it waits for ever").containsEntry("it runs", "passed");
        assertThat(ends.get("it waits for ever"))
                .startsWith("mistaken: ")
                .contains("the system is never ready, by 'ready: none'", "tag the scenario");
    }

    @Test
    void aProfileOnWhichTheSystemIsNeverReadyIsNotBooted(@TempDir Path features) throws Exception {
        Path feature = features.resolve("never.feature");
        Files.writeString(
                feature,
                """
                Feature: It cannot boot here

                  @never-ready
                  Scenario: it is off
                    Then the console is still silent
                """);

        Map<String, String> ends = EngineFixture.ends(engine.onFake()
                .with(Parameter.PROFILES, "panics")
                .with(Parameter.FEATURES, feature.toString())
                .execute());

        assertThat(ends).containsOnly(Map.entry("it is off", "passed"));
    }

    @Test
    void aSilentSystemFailsItsBootWithinItsBudget() {
        Map<String, String> ends = EngineFixture.ends(engine.onFake()
                .with(Parameter.SYSTEMS, "hurried")
                .with(Parameter.PROFILES, "silent")
                .with(Parameter.FEATURES, "fakeos/cold.feature")
                .execute());

        assertThat(ends.get("boots"))
                .startsWith("failed: boot-failed: hurried did not become ready")
                .contains("of a budget of 300 ms", "The console stayed silent");
    }

    @Test
    void aBootThatFailsWithoutATestOfItsOwnFailsTheScenario() {
        EngineExecutionResults results = engine.select(selectUniqueId(EngineFixture.id(
                        Panicking.class,
                        "system",
                        "fakeos",
                        "profile",
                        "panics",
                        "feature",
                        "fakeos/answers.feature",
                        "scenario",
                        "it answers")))
                .execute();

        results.testEvents().assertStatistics(statistics -> statistics.failed(1).skipped(0));
        assertThat(EngineFixture.ends(results).get("it answers")).startsWith("failed: panicked: ");
    }

    @Test
    void aBootWhoseTestWasFilteredAwayFailsTheScenarios() {
        EngineExecutionResults results = engine.select(selectClass(Panicking.class))
                .filter(TagFilter.includeTags("quick"))
                .execute();

        results.testEvents().assertStatistics(statistics -> statistics.failed(1).skipped(0));
        assertThat(EngineFixture.ends(results))
                .containsOnlyKeys("it answers")
                .hasEntrySatisfying("it answers", end -> assertThat(end).startsWith("failed: panicked: "));
    }

    @Test
    @Tag("RIG-ENG-03")
    void aBuildThatFailsIsReportedOnceWithTheCompilersWords() {
        EngineExecutionResults results =
                engine.select(selectClass(Unbuildable.class)).execute();

        results.testEvents().assertStatistics(statistics -> statistics.failed(1).skipped(8));
        assertThat(EngineFixture.ends(results))
                .hasEntrySatisfying("builds", end -> assertThat(end)
                        .startsWith("failed: build-failed: unbuildable could not be built")
                        .contains("kernel.c:3: no semicolon"))
                .containsEntry("boots", "skipped: unbuildable could not be built; its test 'builds' reports it")
                .containsEntry("it is fresh", "skipped: unbuildable could not be built; its test 'builds' reports it");
    }

    @Test
    void aBuildThatFailsWithoutATestOfItsOwnFailsTheScenario() {
        EngineExecutionResults results = engine.select(selectUniqueId(EngineFixture.id(
                        Unbuildable.class,
                        "system",
                        "unbuildable",
                        "profile",
                        "works",
                        "feature",
                        "fakeos/answers.feature",
                        "scenario",
                        "it answers")))
                .execute();

        assertThat(EngineFixture.ends(results).get("it answers")).startsWith("failed: build-failed: ");
    }

    @Test
    void scenariosOnSharedHardwareTakeTurns() {
        EngineExecutionResults results = engine.onFake()
                .with(Parameter.PROFILES, "bench")
                .with(Parameter.FEATURES, "fakeos")
                .with(Parameter.PARALLELISM, "8")
                .execute();

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(8));
        int running = 0;
        for (Event event : results.testEvents().list()) {
            running += event.getType() == EventType.STARTED ? 1 : -1;
            assertThat(running).isBetween(0, 1);
        }
    }

    @Test
    void withoutAReportNothingIsWritten() throws Exception {
        engine.select(selectClass(Fake.class)).execute();

        try (var left = Files.list(output)) {
            assertThat(left).isEmpty();
        }
    }
}
