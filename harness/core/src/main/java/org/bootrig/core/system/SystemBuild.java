package org.bootrig.core.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.HostProcess;
import org.bootrig.core.base.run.Run;

/** Builds a system with its own build command. */
public final class SystemBuild {

    /** Locked, in the build folder, during a build. */
    public static final String LOCK = ".bootrig.lock";

    private static final int OUTPUT_LINES_IN_MESSAGE = 40;

    private SystemBuild() {}

    /**
     * Returns the id that a build of the system's present sources would have; empty for one that is used as it is.
     * Reads the sources and runs nothing.
     */
    public static Optional<String> buildId(SystemDescription system) {
        return system.build().map(build -> SourceDigest.of(system.folder(), build));
    }

    /**
     * Builds the system, incrementally where its build command can; a system without one is used as it is. Two
     * builds of one folder, from this JVM or another, wait for each other.
     *
     * @throws SystemFailure with the compiler's output when the build fails or takes longer than its budget
     * @throws UserMistake when the build command cannot be run at all
     */
    public static BuiltSystem build(SystemDescription system, Run run) {
        if (system.build().isEmpty()) {
            return new BuiltSystem(system, Optional.empty());
        }
        SystemDescription.Build build = system.build().get();
        String buildId = SourceDigest.of(system.folder(), build);
        synchronized (SystemBuild.class) {
            try {
                Files.createDirectories(build.folder());
                Path lockFile = build.folder().resolve(LOCK);
                try (FileChannel channel =
                                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    assert held.isValid();
                    execute(system, build, buildId, run);
                }
            } catch (IOException failure) {
                throw new RigFault(
                        Cause.LAB_FAULT, "the build folder " + build.folder() + " cannot be used: " + failure, failure);
            }
        }
        return new BuiltSystem(system, Optional.of(buildId));
    }

    private static void execute(SystemDescription system, SystemDescription.Build build, String buildId, Run run)
            throws IOException {
        List<String> words = build.command().stream()
                .map(word -> word.replace("{build}", build.folder().toString()).replace("{build-id}", buildId))
                .toList();
        HostProcess.Ended ended;
        try {
            ended = run.contained(words)
                    .in(system.folder())
                    .withoutJobServer()
                    .within(system.buildBudget())
                    .noticing(run::waiting)
                    .runMerged();
        } catch (IOException cannotRun) {
            throw UserMistake.in(
                    system.folder().resolve(SystemDescription.FILE_NAME),
                    "the build command '" + words.get(0) + "' cannot be run: " + cannotRun.getMessage());
        }
        if (ended.timedOut()) {
            throw new SystemFailure(
                    Cause.BUILD_FAILED,
                    system.name() + " could not be built: '" + String.join(" ", words) + "' in " + system.folder()
                            + " did not end within " + Durations.words(system.buildBudget())
                            + " (budgets.build) and was killed with all that it had started; it printed:\n"
                            + lastLines(ended.output()));
        }
        if (ended.status() != 0) {
            throw new SystemFailure(
                    Cause.BUILD_FAILED,
                    system.name() + " could not be built: '" + String.join(" ", words) + "' in " + system.folder()
                            + " ended with exit code " + ended.status() + ":\n"
                            + lastLines(ended.output()));
        }
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - OUTPUT_LINES_IN_MESSAGE), lines.size()));
    }
}
