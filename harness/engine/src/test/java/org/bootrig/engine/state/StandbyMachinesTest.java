package org.bootrig.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootrig.engine.EngineFixture;
import org.bootrig.engine.HostileSystem;
import org.bootrig.engine.settings.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines that are restored while other scenarios run, under QEMU. */
@Timeout(120)
class StandbyMachinesTest {

    private static final int SCENARIOS = 6;

    @TempDir
    Path folder;

    private HostileSystem system;

    @BeforeEach
    void writeScenarios() throws IOException {
        system = new HostileSystem(folder);
        StringBuilder feature = new StringBuilder("Feature: Marks\n");
        for (int number = 1; number <= SCENARIOS; number++) {
            feature.append(
                    """

                      Scenario: it finds nothing and leaves a mark, %d
                        When "?" is typed on the fake
                        Then the fake says "disk -, memory -;"
                        When "w" is typed on the fake
                        Then the fake says "marked"
                    """
                            .formatted(number));
        }
        system.feature(feature.toString());
    }

    @Test
    void aMachineThatStoodByIsUsedOnceAndSaysSo() throws Exception {
        Map<String, String> ends = EngineFixture.ends(system.engine()
                .with(Parameter.PARALLELISM, "1")
                .with(Parameter.STANDBY, "1")
                .execute());

        assertThat(ends.values()).hasSize(SCENARIOS + 2).containsOnly("passed");
        assertThat(ahead()).containsExactly(false, false, false, true, true, true, true, true);
        assertThat(machines()).isEmpty();
        assertThat(system.log())
                .containsSubsequence(
                        "INFO run: run ",
                        ": process ",
                        "INFO states: ",
                        ", ready: made ",
                        "INFO cache: keeps the state ",
                        "INFO standby: a machine of ",
                        " ends\n");
    }

    @Test
    void noneIsRestoredAheadWhereThatIsAsked() throws Exception {
        system.engine()
                .with(Parameter.PARALLELISM, "1")
                .with(Parameter.STANDBY, "0")
                .execute();

        assertThat(ahead()).hasSize(SCENARIOS + 2).containsOnly(false);
    }

    @Test
    void oneThatDiedWhileItStoodByIsReplacedAndCounted() throws Exception {
        system.feature(
                """
                Feature: Deaths

                  Scenario: first
                    When "w" is typed on the fake
                    Then the fake says "marked"
                    When the machine that stands by is killed

                  Scenario: second
                    When "w" is typed on the fake
                    Then the fake says "marked"
                """);

        Map<String, String> ends = EngineFixture.ends(system.engine()
                .with(Parameter.PARALLELISM, "1")
                .with(Parameter.STANDBY, "1")
                .execute());

        assertThat(ends.values()).hasSize(4).containsOnly("passed");
        assertThat(system.result("second").path("discardedRestores").asInt()).isEqualTo(1);
        assertThat(system.result("second").path("preparedAhead").asBoolean()).isFalse();
        assertThat(machines()).isEmpty();
    }

    private List<Boolean> ahead() throws IOException {
        return system.lines("").stream()
                .map(line -> line.path("preparedAhead"))
                .map(JsonNode::booleanValue)
                .toList();
    }

    /** Returns this JVM's machines. */
    private static List<ProcessHandle> machines() {
        try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
            return processes
                    .filter(process -> process.info().command().orElse("").contains("qemu-system"))
                    .toList();
        }
    }
}
