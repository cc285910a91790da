package org.bootrig.core.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;

/** Runs a short program to its end. */
public final class Tool {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Tool() {}

    /**
     * Returns what the program printed; an exit code other than 0 is an exception with that and with its complaints.
     *
     * @param marks added to this process's own environment
     */
    public static String run(List<String> words, Map<String, String> marks) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setExecuteStreamHandler(new PumpStreamHandler(output, complaints))
                .get();
        executor.setWatchdog(ExecuteWatchdog.builder().setTimeout(PATIENCE).get());
        try {
            executor.execute(commandLine(words), environment(marks));
            return output.toString(StandardCharsets.UTF_8);
        } catch (ExecuteException failed) {
            throw new IOException(
                    "'" + String.join(" ", words) + "' ended with exit code " + failed.getExitValue() + ": "
                            + (output.toString(StandardCharsets.UTF_8) + complaints.toString(StandardCharsets.UTF_8))
                                    .strip(),
                    failed);
        }
    }

    public static Map<String, String> environment(Map<String, String> marks) throws IOException {
        Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
        environment.putAll(marks);
        return environment;
    }

    /** Passes the words on as they are, without any quoting. */
    public static CommandLine commandLine(List<String> words) {
        CommandLine command = new CommandLine(words.get(0));
        words.stream().skip(1).forEach(word -> command.addArgument(word, false));
        return command;
    }
}
