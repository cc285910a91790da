package org.bootrig.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** Takes another guest, whose shell joins quoted words, in place of the greeter. */
    public void beJoiner() throws IOException {
        try (var source = StrangersSystem.class.getResourceAsStream("joiner.asm")) {
            Files.copy(source, folder.resolve("joiner.asm"));
        }
        edit("system.yaml", "greeter", "joiner");
        edit("system.yaml", "prompt: \"> \"", "prompt: \"$ \"\n  fingerprint: \"{command}; say {left}''{right} ?\"");
    }

    /** Runs its feature on its machine, with these options. */
    public Program.Ended run(Path output, String... options) throws IOException, InterruptedException {
        return run(Map.of(), output, options);
    }

    public Program.Ended run(Map<String, String> environment, Path output, String... options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(List.of(options));
        words.addAll(List.of(
                "--output",
                output.toString(),
                "--system",
                folder.toString(),
                "--profile",
                path("machine.yaml").toString(),
                path("greeter.feature").toString()));
        return Program.run(environment, words.toArray(String[]::new));
    }

    public Path path(String name) {
        return folder.resolve(name);
    }
}
