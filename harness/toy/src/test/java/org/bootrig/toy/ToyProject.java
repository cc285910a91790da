package org.bootrig.toy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the files of a user of the toy: a system and a profile. */
final class ToyProject {

    static final String PROFILE = "board.yaml";

    private ToyProject() {}

    static void write(Path system, Path profiles, ToyLab lab) throws IOException {
        Files.createDirectories(system);
        Files.createDirectories(profiles);
        try (InputStream guest = ToyProject.class.getResourceAsStream("guest.sh")) {
            Files.copy(guest, system.resolve("guest.sh"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                system.resolve("system.yaml"),
                """
                name: toy-system
                artifacts: {raw: guest.sh}
                console:
                  ready: ready
                  prompt: "> "
                  newline: "\\n"
                  failures: {panic: "PANIC: "}
                budgets: {boot: 30s, command: 30s}
                """);
        Files.writeString(
                profiles.resolve(PROFILE),
                """
                provider: toy
                name: board
                lab: %s
                """
                        .formatted(lab.address()));
    }
}
