package org.bootrig.qemu.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.bootrig.console.time.Patience;
import org.bootrig.core.base.process.HostProcess;
import org.bootrig.core.base.process.RunningProcess;
import org.jspecify.annotations.Nullable;

/** One QEMU process, from start to exit. Its output is always drained, and the last part kept. */
public final class QemuProcess {

    private static final int KEPT_OUTPUT = 16 << 10;
    private static final Duration EXIT_PATIENCE = Duration.ofSeconds(20);
    private static final int LAST_WORDS = 5;

    private final BoundedOutput output = new BoundedOutput(KEPT_OUTPUT);
    private final CompletableFuture<Integer> exit;
    private final Process process;

    private QemuProcess(
            List<String> command, Map<String, String> marks, Path folder, @Nullable OutputStream standardOutput)
            throws IOException {
        RunningProcess started = HostProcess.of(command)
                .in(folder)
                .with(marks)
                .start(standardOutput == null ? output : standardOutput, output, "qemu exit " + folder.getFileName());
        process = started.process();
        exit = started.exit();
    }

    /**
     * Starts the command in this folder.
     *
     * @param marks added to this process's own environment
     */
    public static QemuProcess start(List<String> command, Map<String, String> marks, Path folder) throws IOException {
        return start(command, marks, folder, null);
    }

    /** @param standardOutput takes what the process writes there, which is then not part of its messages */
    public static QemuProcess start(
            List<String> command, Map<String, String> marks, Path folder, @Nullable OutputStream standardOutput)
            throws IOException {
        return new QemuProcess(command, marks, folder, standardOutput);
    }

    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code once the process is gone and its last output was read. */
    public CompletableFuture<Integer> exit() {
        return exit;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Waits for a process that is about to end, and returns whether it did. */
    public boolean awaitExit() {
        try {
            new Patience(EXIT_PATIENCE).await(exit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            return false;
        }
        return exit.isDone();
    }

    /** Returns everything kept of QEMU's messages. */
    public String output() {
        return output.text();
    }

    /** Describes how the process ended, with the last lines it printed. */
    public String lastWords() {
        List<String> lines = output().lines().filter(line -> !line.isBlank()).toList();
        String code = exit.isDone() ? "exit code " + exit.join() : "still running";
        if (lines.isEmpty()) {
            return code + ", no message";
        }
        return code + ": " + String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }
}
