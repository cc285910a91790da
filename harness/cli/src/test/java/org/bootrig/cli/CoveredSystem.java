package org.bootrig.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A system in C with debug information, two scenarios, and a git repository of its own. */
public final class CoveredSystem {

    private final Path repository;
    private Path folder;

    public CoveredSystem(Path folder) throws IOException, InterruptedException {
        this.repository = folder;
        this.folder = folder;
        for (String source : List.of("guest.c", "guest.h", "guest.ld", "build.sh")) {
            try (var content = CoveredSystem.class.getResourceAsStream("guest/" + source)) {
                Files.copy(content, folder.resolve(source));
            }
        }
        Files.writeString(
                folder.resolve("system.yaml"),
                """
                name: guest
                build:
                  command: [sh, build.sh, "{build}"]
                artifacts:
                  raw: boot.img
                kernel: guest.elf
                console:
                  ready: guest ready
                budgets:
                  boot: 20s
                  command: 10s
                """);
        Files.createDirectories(folder.resolve("profiles"));
        Files.writeString(
                folder.resolve("profiles/machine.yaml"), "name: machine\nprovider: qemu\narch: i386\nmemory: 16M\n");
        Files.writeString(
                folder.resolve("guest.feature"),
                """
                Feature: The guest
                  Scenario: it answers a
                    When "a" is sent
                    Then the console shows "alpha"
                  Scenario: it answers b
                    When "b" is sent
                    Then the console shows "beta"
                """);
        Files.writeString(folder.resolve(".gitignore"), "build/\noutput/\n");
        git("init", "-q");
        commit();
        git("tag", "begin");
    }

    public void commit() throws IOException, InterruptedException {
        commit("a state");
    }

    public void commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-m", message);
    }

    /** Takes what changed in the description for where the test begins. */
    public void beginHere() throws IOException, InterruptedException {
        commit();
        git("tag", "-f", "begin");
    }

    /** Moves the system to a folder inside of its repository. */
    public void moveInto(String name) throws IOException {
        Path inside = Files.createDirectories(repository.resolve(name));
        for (String file : List.of(
                "guest.c",
                "guest.h",
                "guest.ld",
                "build.sh",
                "system.yaml",
                "profiles",
                "guest.feature",
                ".gitignore")) {
            Files.move(folder.resolve(file), inside.resolve(file));
        }
        folder = inside;
    }

    public Path folder() {
        return folder;
    }

    /** Takes back every edit and every commit but the first. */
    public void reset() throws IOException, InterruptedException {
        git("reset", "-q", "--hard", "begin");
    }

    private void git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(Arrays.asList(words));
        Process git = new ProcessBuilder(command).inheritIO().start();
        if (git.waitFor() != 0) {
            throw new IOException(command + " failed");
        }
    }

    public void edit(String name, String from, String to) throws IOException {
        String content = Files.readString(folder.resolve(name));
        if (!content.contains(from)) {
            throw new IllegalArgumentException(name + " does not contain: " + from);
        }
        Files.writeString(folder.resolve(name), content.replace(from, to));
    }

    /** Returns the number of the first line of {@code guest.c} that contains this. */
    public int lineOf(String text) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("guest.c"));
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).contains(text)) {
                return index + 1;
            }
        }
        throw new IllegalArgumentException("no line contains " + text);
    }

    public Path output() {
        return folder.resolve("output");
    }

    public Program.Ended bootrig(String command, String... more) throws IOException, InterruptedException {
        return bootrig(repository.resolveSibling("cache"), command, more);
    }

    /** @param cache where coverage is kept between runs */
    public Program.Ended bootrig(Path cache, String command, String... more) throws IOException, InterruptedException {
        return bootrig(Map.of("XDG_CACHE_HOME", cache.toString()), command, more);
    }

    public Program.Ended bootrig(Map<String, String> environment, String command, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command, "--system", folder.toString()));
        arguments.addAll(
                List.of("--profile", folder.resolve("profiles/machine.yaml").toString()));
        if (command.equals("run") && !List.of(more).contains("--output")) {
            arguments.addAll(List.of("--output", output().toString()));
        }
        arguments.addAll(Arrays.asList(more));
        arguments.add(folder.resolve("guest.feature").toString());
        return Program.run(environment, arguments.toArray(String[]::new));
    }
}
