package org.bootrig.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes as many scenarios as are wanted. */
final class GeneratedFeatures {

    private static final int SCENARIOS_PER_FILE = 50;

    private GeneratedFeatures() {}

    /** Writes feature files with this many scenarios of three steps each, and returns their new folder. */
    static Path write(Path folder, int scenarios) throws IOException {
        Files.createDirectories(folder);
        StringBuilder text = new StringBuilder();
        for (int number = 1; number <= scenarios; number++) {
            if (text.isEmpty()) {
                text.append("Feature: generated from ").append(number).append('\n');
            }
            text.append(
                    """

                      @generated
                      Scenario: number %d leaves the console alone
                        Then the console has never shown "trouble %d"
                        And the console has never shown "more trouble"
                        And the console has never shown "trouble without end"
                    """
                            .formatted(number, number));
            if (number % SCENARIOS_PER_FILE == 0 || number == scenarios) {
                Files.writeString(folder.resolve("generated-" + number + ".feature"), text);
                text.setLength(0);
            }
        }
        return folder;
    }
}
