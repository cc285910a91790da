package org.bootrig.core.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.FileTree;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.process.HostProcess;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemBuild;
import org.jspecify.annotations.Nullable;

/**
 * Commands on the host that belong to one scenario, such as further builds of its system. They start in the system's
 * folder. In them, and in paths, {@code {build}} stands for the system's build folder, {@code {build-id}} for the id in
 * its image and {@code {scratch}} for a folder of the scenario's own, which is deleted with it. Belongs to one thread.
 */
public final class HostShell implements AutoCloseable {

    private final BuiltSystem system;
    private final Run run;
    private final List<ProcessHandle> left = new ArrayList<>();
    private @Nullable Path scratch;

    HostShell(BuiltSystem system, Run run) {
        this.system = system;
        this.run = run;
    }

    /** Returns the file that this text names; a relative one starts from the system's folder. */
    public Path file(String text) {
        return system.description().folder().resolve(filled(text));
    }

    /**
     * Runs the command to its end, in the host's shell, and returns what it printed and its status. The system's build
     * is locked meanwhile. Throws {@link SystemFailure} when it does not end in time.
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
        HostProcess.Ended ended = run.contained(List.of("sh", "-c", filled(command)))
                .in(system.description().folder())
                .withoutJobServer()
                .within(budget)
                .leaving(left::add)
                .noticing(run::waiting)
                .runMerged();
        String text = ended.output().strip();
        if (ended.timedOut()) {
            throw new SystemFailure(
                    Cause.TIMED_OUT,
                    "'" + command + "' did not end on the host within " + Durations.words(budget)
                            + " and was killed with all that it had started; it printed:\n" + text);
        }
        return new CommandOutput(command, text, OptionalInt.of(ended.status()));
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

    /**
     * Ends processes that the scenario's commands left running and deletes the scenario's own folder, as far as
     * possible; the run's reaper removes the rest.
     */
    @Override
    public void close() {
        left.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        if (scratch != null) {
            FileTree.deleteWhatGoes(scratch);
        }
    }
}
