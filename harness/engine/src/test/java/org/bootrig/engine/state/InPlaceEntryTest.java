package org.bootrig.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootrig.engine.EngineFixture;
import org.bootrig.engine.HostileSystem;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.fakeglue.FakeSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that start in a process which ran others, under QEMU. */
@Timeout(240)
class InPlaceEntryTest {

    private static final String CLEAN =
            """

              Scenario: it finds nothing and leaves a mark, %d
                When "?" is typed on the fake
                Then the fake says "disk -, memory -;"
                When "w" is typed on the fake
                Then the fake says "marked"
            """;

    @TempDir
    Path folder;

    private HostileSystem system;

    @BeforeEach
    void copy() throws IOException {
        system = new HostileSystem(folder);
        FakeSteps.ATTEMPTS.set(0);
    }

    @Test
    void oneProcessServesAllScenariosOfAProfileAndNoneOutlivesTheRun() throws Exception {
        write(CLEAN, CLEAN, CLEAN, CLEAN);

        assertThat(run().values()).containsOnly("passed");

        assertThat(entries()).containsExactly("none", "booted", "fresh", "in-place", "in-place", "in-place");
        assertThat(system.log()).contains(" was put back to its kept state in ");
        assertThat(processes()).isEmpty();
    }

    @Test
    void eachHasAProcessOfItsOwnWhereThatIsAsked() throws Exception {
        write(CLEAN, CLEAN);

        EngineFixture.ends(engine().with(Parameter.ENTRY, "fresh").execute());

        assertThat(entries()).containsExactly("none", "booted", "fresh", "fresh");
    }

    @Test
    void aScenarioThatDoesWhatCannotBeUndoneSpendsItsProcess() throws Exception {
        write(
                CLEAN,
                """

                  Scenario: it uses the monitor, %d
                    When the monitor gets "log none"
                """,
                CLEAN);

        assertThat(run().values()).containsOnly("passed");

        assertThat(entries()).containsExactly("none", "booted", "fresh", "in-place", "fresh");
        assertThat(system.log())
                .contains(": its process is not used again: the scenario gave the monitor the command 'log'");
    }

    @Test
    void aFailureInPlaceThatAFreshProcessDoesNotShowStaysRedAndUnconfirmed() throws Exception {
        write(
                CLEAN,
                """

                  Scenario: it fails the first time, %d
                    When "?" is typed on the fake
                    Then the fake says "disk -, memory -;"
                    Given every second attempt fails
                """,
                CLEAN);

        Map<String, String> ends = run();

        assertThat(ends.get("it fails the first time, 2"))
                .startsWith("failed: ")
                .contains("failed, unconfirmed: it passed when it was tried once more in a fresh process");
        JsonNode result = system.result("it fails the first time, 2");
        assertThat(result.path("verdict").asText()).isEqualTo("failed");
        assertThat(result.path("entry").asText()).isEqualTo("in-place");
        assertThat(result.path("confirmed").isBoolean()).isTrue();
        assertThat(result.path("confirmed").asBoolean()).isFalse();
        assertThat(result.path("message").asText()).contains("failed, unconfirmed");
        assertThat(result.path("steps").findValuesAsText("name")).contains("(tried once more, in a fresh process)");
        assertThat(evidence())
                .anyMatch(name -> name.contains("in-a-fresh-process-console-transcript"))
                .anyMatch(name -> name.matches("\\d+-console-transcript.*"))
                .anyMatch(name -> name.contains("replay.json"));
        assertThat(reports("junit", ".xml")).anyMatch(text -> text.contains("failed, unconfirmed"));
        assertThat(reports("", "-result.json")).anyMatch(text -> text.contains("\"failed, unconfirmed: "));
        assertThat(entries()).containsExactly("none", "booted", "fresh", "in-place", "fresh");
    }

    @Test
    void aFailureInPlaceThatIsSeenAgainIsTheFreshProcessesOwn() throws Exception {
        write(
                CLEAN,
                """

                  Scenario: it always fails, %d
                    Then an expectation is not met
                """);

        Map<String, String> ends = run();

        assertThat(ends.get("it always fails, 2")).startsWith("failed: ").doesNotContain("unconfirmed");
        JsonNode result = system.result("it always fails, 2");
        assertThat(result.path("confirmed").asBoolean()).isTrue();
        assertThat(result.path("entry").asText()).isEqualTo("fresh");
        assertThat(evidence()).anyMatch(name -> name.contains("in-place-console-transcript"));
    }

    private void write(String... scenarios) throws IOException {
        StringBuilder feature = new StringBuilder("Feature: In place\n");
        for (int number = 1; number <= scenarios.length; number++) {
            feature.append(scenarios[number - 1].formatted(number));
        }
        system.feature(feature.toString());
    }

    private EngineFixture engine() {
        return system.engine().with(Parameter.PARALLELISM, "1").with(Parameter.STANDBY, "0");
    }

    private Map<String, String> run() {
        return EngineFixture.ends(engine().execute());
    }

    private List<String> entries() throws IOException {
        return system.lines("").stream()
                .map(line -> line.path("entry").asText())
                .toList();
    }

    private List<String> evidence() throws IOException {
        try (Stream<Path> files = Files.walk(system.output().resolve("latest/evidence"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<String> reports(String begin, String end) throws IOException {
        try (Stream<Path> files = Files.walk(system.output().resolve("latest").toRealPath())) {
            List<String> texts = new ArrayList<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith(begin) && name.endsWith(end)) {
                    texts.add(Files.readString(file));
                }
            }
            return texts;
        }
    }

    private static List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").contains("qemu-system"))
                .toList();
    }
}
