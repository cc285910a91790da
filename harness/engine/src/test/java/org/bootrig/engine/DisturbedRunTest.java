package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.fakeglue.DisturbanceSteps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What happens to one machine of a parallel run happens to that machine alone, and nothing of it stays. */
@Timeout(180)
class DisturbedRunTest {

    private static final String NEVER = "    Then the fake says \"never\"\n";
    private static final String MARKED = "    Then the fake says \"marked\"\n";

    @TempDir
    Path folder;

    private HostileSystem system;

    @BeforeEach
    void copy() throws IOException {
        DisturbanceSteps.FOLDERS.clear();
        system = new HostileSystem(folder);
    }

    @Test
    void killedMachinesAndLostLinesAreReportedByTheirCauseAndTheOthersPass() throws Exception {
        StringBuilder feature = new StringBuilder("Feature: Disturbances\n\n");
        scenario(feature, "is killed", "the machine's process gets the signal KILL", NEVER);
        scenario(feature, "is well, 1", "\"w\" is typed on the fake", MARKED);
        scenario(feature, "gets the signal to end", "the machine's process gets the signal TERM", NEVER);
        scenario(feature, "is well, 2", "\"w\" is typed on the fake", MARKED);
        scenario(feature, "loses its line", "the monitor gets \"chardev-change serial null\"", NEVER);
        scenario(feature, "is well, 3", "\"w\" is typed on the fake", MARKED);
        system.feature(feature.toString());

        Map<String, String> ends =
                EngineFixture.ends(system.engine().with(Parameter.STANDBY, "1").execute());

        assertThat(ends.get("is killed")).startsWith("broken: machine-died: ").contains("exit code 137");
        // QEMU's own words on its standard error.
        assertThat(ends.get("gets the signal to end"))
                .startsWith("broken: machine-died: ")
                .contains("exit code 0", "terminating on signal 15");
        assertThat(ends.get("loses its line")).startsWith("broken: console-lost: ");
        assertThat(ends).containsEntry("is well, 1", "passed").containsEntry("is well, 2", "passed");
        assertThat(ends).containsEntry("is well, 3", "passed");
        assertThat(xml("is killed").getAttribute("type")).isEqualTo("machine-died");
        assertThat(xml("gets the signal to end").getTextContent()).contains("exit code 0", "terminating on signal 15");
        assertThat(xml("loses its line").getAttribute("type")).isEqualTo("console-lost");
        nothingIsLeft();
        assertThat(DisturbanceSteps.FOLDERS).hasSize(2).allSatisfy(left -> assertThat(left.getParent())
                .doesNotExist());
    }

    @Test
    void aFullDiskIsTheLabsFaultAndLosesNoVerdictThatWasKept() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()) == 0,
                "a small file system needs the right to mount one");
        try {
            StringBuilder feature = new StringBuilder("Feature: A full disk\n\n");
            scenario(feature, "is well", "\"w\" is typed on the fake", MARKED);
            scenario(feature, "fills the disk", "the disk that holds \"" + small + "\" is full", "");
            // What is left of the last page takes some lines more.
            for (int number = 1; number <= 9; number++) {
                scenario(feature, "comes late, " + number, "\"w\" is typed on the fake", MARKED);
            }
            system.feature(feature.toString());

            Map<String, String> ends = EngineFixture.ends(system.engine()
                    .with(Parameter.OUTPUT, small.toString())
                    .with(Parameter.PARALLELISM, "1")
                    .execute());

            String kept = Files.readString(small.resolve("results.jsonl"));
            assertThat(kept).contains("\"scenario\":\"is well\"").endsWith("}\n");
            assertThat(ends).hasSize(13);
            ends.forEach((scenario, end) -> {
                if (kept.contains("\"scenario\":\"" + scenario + "\"")) {
                    assertThat(end).as(scenario).isEqualTo("passed");
                } else {
                    assertThat(end)
                            .as(scenario)
                            .startsWith("broken: lab-fault: the verdict of '" + scenario + "' cannot be kept")
                            .contains("No space left on device");
                }
            });
            assertThat(ends.get("comes late, 9")).startsWith("broken: ");
            nothingIsLeft();
        } finally {
            run("umount", small.toString());
        }
    }

    private Element xml(String scenario) throws Exception {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(system.output().resolve("junit.xml").toFile())
                .getElementsByTagName("testcase");
        for (int index = 0; index < cases.getLength(); index++) {
            Element testCase = (Element) cases.item(index);
            if (testCase.getAttribute("name").equals(scenario)) {
                return (Element) testCase.getElementsByTagName("error").item(0);
            }
        }
        throw new AssertionError("junit.xml has no case '" + scenario + "'");
    }

    private static void nothingIsLeft() {
        try (Stream<ProcessHandle> processes = ProcessHandle.current().descendants()) {
            assertThat(processes.filter(
                            process -> process.info().command().orElse("").contains("qemu-system")))
                    .isEmpty();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
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
