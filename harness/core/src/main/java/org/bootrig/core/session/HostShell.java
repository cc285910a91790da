package org.bootrig.core.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.Tool;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemBuild;

/**
 * Commands on the host that belong to one scenario, such as further builds of its system. They start in the system's
 * folder. In them, and in paths, {@code {build}} stands for the system's build folder, {@code {build-id}} for the id in
 * its image and {@code {scratch}} for a folder of the scenario's own, which goes with it. Belongs to one thread.
 */
public final class HostShell implements AutoCloseable {

    private final BuiltSystem system;
    private final Run run;
    private Path scratch;

    HostShell(BuiltSystem system, Run run) {
        this.system = system;
        this.run = run;
    }

    /** Returns the file that this text names; a relative one starts from the system's folder. */
    public Path file(String text) {
        return system.description().folder().resolve(filled(text));
    }

    /**
     * Runs the command to its end, in the host's shell, and returns what it printed and its status. Nobody else builds
     * the system meanwhile. Throws {@link SystemFailure} when it does not end in time.
     */
    public CommandOutput run(String command, Duration budget) {
        synchronized (SystemBuild.class) {
            Path lockFile = system.root().resolve(SystemBuild.LOCK);
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                return execute(command, budget);
            } catch (IOException failure) {
                throw new RigFault(Cause.LAB_FAULT, "'" + command + "' cannot be run: " + failure, failure);
            }
        }
    }

    private CommandOutput execute(String command, Duration budget) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        DefaultExecutor executor = DefaultExecutor.builder()
                .setWorkingDirectory(system.description().folder().toFile())
                .setExecuteStreamHandler(new PumpStreamHandler(output, output))
                .get();
        executor.setExitValues(null);
        ExecuteWatchdog watchdog = ExecuteWatchdog.builder().setTimeout(budget).get();
        executor.setWatchdog(watchdog);
        Map<String, String> environment = Tool.environment(run.environment());
        // A make that started this JVM must not hand its job server to the system's make.
        environment.remove("MAKEFLAGS");
        int status = executor.execute(Tool.commandLine(List.of("sh", "-c", filled(command))), environment);
        String text = output.toString(StandardCharsets.UTF_8).strip();
        if (watchdog.killedProcess()) {
            throw new SystemFailure(
                    Cause.TIMED_OUT,
                    "'" + command + "' did not end on the host within " + budget.toSeconds() + " s; it printed:\n"
                            + text);
        }
        return new CommandOutput(command, text, OptionalInt.of(status));
    }

    private String filled(String text) {
        String filled = text.replace("{build}", system.root().toString())
                .replace("{build-id}", system.buildId().orElse(""));
        return filled.contains("{scratch}")
                ? filled.replace("{scratch}", scratch().toString())
                : filled;
    }

    private Path scratch() {
        try {
            if (scratch == null) {
                scratch = Files.createTempDirectory(run.temporary(), "scratch");
            }
            return scratch;
        } catch (IOException failure) {
            throw new RigFault(Cause.LAB_FAULT, "there is no room for the scenario's files: " + failure, failure);
        }
    }

    /** Deletes the scenario's own folder, as far as it lets itself be deleted; the run's reaper removes the rest. */
    @Override
    public void close() {
        if (scratch == null) {
            return;
        }
        try (Stream<Path> entries = Files.walk(scratch)) {
            entries.sorted(Comparator.reverseOrder())
                    .forEach(entry -> entry.toFile().delete());
        } catch (IOException | UncheckedIOException kept) {
            // The run's reaper removes the whole folder later.
        }
    }
}
