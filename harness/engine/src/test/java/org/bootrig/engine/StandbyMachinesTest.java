package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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
        Set<Long> killed = ConcurrentHashMap.newKeySet();
        AtomicBoolean ended = new AtomicBoolean();
        Thread killer = new Thread(() -> {
            while (!ended.get() && killed.isEmpty()) {
                // Two of ours run at once only when one of them stands by; the younger one is that.
                List<ProcessHandle> running = machines();
                if (running.size() == 2) {
                    ProcessHandle standing = running.get(1);
                    killed.add(standing.pid());
                    standing.destroyForcibly();
                }
            }
        });
        killer.start();
        Map<String, String> ends;
        try {
            ends = EngineFixture.ends(system.engine()
                    .with(Parameter.PARALLELISM, "1")
                    .with(Parameter.STANDBY, "1")
                    .execute());
        } finally {
            ended.set(true);
            killer.join();
        }

        assertThat(killed).hasSize(1);
        assertThat(ends.values()).hasSize(SCENARIOS + 2).containsOnly("passed");
        assertThat(machines()).isEmpty();
    }

    private List<Boolean> ahead() throws IOException {
        return system.lines("").stream()
                .map(line -> line.path("preparedAhead"))
                .map(JsonNode::booleanValue)
                .toList();
    }

    /** Returns this test's machines, the oldest first: their disks lie in a run whose system lies in this folder. */
    private static List<ProcessHandle> machines() {
        try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
            return processes
                    .filter(process -> process.info().command().orElse("").contains("qemu-system"))
                    .sorted((one, other) -> Long.compare(one.pid(), other.pid()))
                    .toList();
        }
    }
}
