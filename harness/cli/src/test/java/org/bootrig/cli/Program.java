package org.bootrig.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the program as a person does: in a process of its own, judged by its exit code and what it prints. */
public final class Program {

    public record Ended(int exitCode, String text) {}

    private Program() {}

    public static Ended run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(environment, arguments);
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    /** Runs the program of a checkout that is not this one. */
    public static Ended runIn(Path root, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command(arguments));
        // The last of several properties of one name counts.
        command.add(command.indexOf("-cp"), "-Dbootrig.root=" + root);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    /** Starts the program on a terminal of its own, whose keys and screen are the process's streams. */
    public static Process startOnTerminal(String... arguments) throws IOException {
        String line = command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-c", line, "/dev/null");
        builder.environment().put("TERM", "dumb");
        return builder.redirectErrorStream(true).start();
    }

    public static Process start(Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                // A shell that starts a job in the background makes it, and its children, deaf to Ctrl+C.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dbootrig.root=" + Path.of("../..").toAbsolutePath().normalize(),
                // The tests' own, so that they neither use nor push out what people's runs have kept.
                "-Dbootrig.state-folder=" + Path.of("target/states").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Bootrig.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
