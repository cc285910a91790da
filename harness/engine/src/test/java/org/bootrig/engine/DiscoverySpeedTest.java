package org.bootrig.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;

/** Ten thousand scenarios are found in less time than one machine needs to boot. */
class DiscoverySpeedTest {

    private static final int FILES = 100;
    private static final int SCENARIOS_IN_A_FILE = 50;

    @TempDir
    Path folder;

    @Test
    void tenThousandScenariosAreFoundInThreeSeconds() throws IOException {
        for (int file = 0; file < FILES; file++) {
            writeFeature(file);
        }
        EngineFixture engine = new EngineFixture(folder)
                .with(Parameter.SYSTEMS, "fakeos")
                .with(Parameter.PROFILES, "works,works-too")
                .select(selectDirectory(folder.toFile()));

        long start = System.nanoTime();
        long tests = engine.discover().getEngineDescriptor().getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .count();
        Duration duration = Duration.ofNanos(System.nanoTime() - start);

        assertThat(tests).isEqualTo(2 * (1 + FILES * SCENARIOS_IN_A_FILE));
        assertThat(duration).isLessThan(Duration.ofSeconds(3));
    }

    private void writeFeature(int file) throws IOException {
        StringBuilder text = new StringBuilder("Feature: number " + file + "\n\n");
        for (int scenario = 0; scenario < SCENARIOS_IN_A_FILE; scenario++) {
            text.append("  @quick @FAK-CON-01\n  Scenario: number " + scenario + "\n");
            for (String word : new String[] {"one", "two", "file " + file, "scenario " + scenario}) {
                text.append("    When \"" + word + "\" is typed on the fake\n");
                text.append("    Then the fake says \"you said " + word + "\"\n");
            }
            text.append('\n');
        }
        Files.writeString(folder.resolve("number-" + file + ".feature"), text);
    }
}
