package org.bootrig.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder as somebody who does not know our sources would make it: an image, ten lines of YAML, a feature. */
public final class StrangersSystem {

    private final Path folder;

    public StrangersSystem(Path folder) throws IOException {
        this.folder = folder;
        try (var source = StrangersSystem.class.getResourceAsStream("greeter.asm")) {
            Files.copy(source, folder.resolve("greeter.asm"));
        }
        write(
                "system.yaml",
                """
                name: greeter
                build:
                  command: [nasm, -f, bin, -o, "{build}/boot.img", greeter.asm]
                artifacts:
                  raw: boot.img
                console:
                  ready: greeter ready
                  prompt: "> "
                  failures:
                    panicked: "PANIC: "
                budgets:
                  boot: 20s
                  command: 5s
                """);
        write(
                "machine.yaml",
                """
                name: machine
                provider: qemu
                arch: i386
                memory: 16M
                """);
        feature(
                """
                Feature: The greeter
                  Scenario: it answers
                    When the command "hello" runs
                    Then its output is "heard"
                """);
    }

    public Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    public Path feature(String content) throws IOException {
        return write("greeter.feature", content);
    }

    public void edit(String name, String from, String to) throws IOException {
        String content = Files.readString(folder.resolve(name));
        if (!content.contains(from)) {
            throw new IllegalArgumentException(name + " does not contain: " + from);
        }
        write(name, content.replace(from, to));
    }

    public Path path(String name) {
        return folder.resolve(name);
    }
}
