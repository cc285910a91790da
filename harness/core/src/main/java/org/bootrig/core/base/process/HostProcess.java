package org.bootrig.core.base.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.environment.EnvironmentUtils;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.WaitNotice;

/**
 * A program of the host and how it is to be run. Words reach the program as they are, without a shell and without
 * quoting; its environment is that of this JVM plus what is added here. Belongs to one thread.
 */
public final class HostProcess {

    private static final Path NOTHING = Path.of("/dev/null");

    private final List<String> words;
    private final Map<String, String> added = new HashMap<>();
    private boolean jobServerHidden;
    private Optional<Path> folder = Optional.empty();
    private Optional<Duration> budget = Optional.empty();
    private Supplier<Optional<ProcessNamespace>> namespace = Optional::empty;
    private Consumer<String> waiting = what -> {};
    private Optional<Consumer<ProcessHandle>> survivor = Optional.empty();

    private HostProcess(List<String> words) {
        this.words = List.copyOf(words);
    }

    /**
     * How a process ended.
     *
     * @param status its exit code; 128 and the signal's number where a signal ended it
     * @param output what it printed on standard output and, where both were merged, on standard error
     * @param errors what it printed on standard error; empty where that is part of the output
     * @param timedOut whether it was killed because its budget was over
     */
    public record Ended(int status, String output, String errors, boolean timedOut) {}

    /** @param words the program, then its arguments */
    public static HostProcess of(List<String> words) {
        return new HostProcess(words);
    }

    /** Starts it in this folder instead of this JVM's. */
    public HostProcess in(Path workingFolder) {
        folder = Optional.of(workingFolder);
        return this;
    }

    /** Adds variables to its environment, such as the marks by which a run's processes are found. */
    public HostProcess with(Map<String, String> environment) {
        added.putAll(environment);
        return this;
    }

    /** Hides the job server of a {@code make} that started this JVM from a {@code make} that is started here. */
    public HostProcess withoutJobServer() {
        jobServerHidden = true;
        return this;
    }

    /**
     * Kills it, and what it started, once it was given this much time; without this it may run for ever. Time for which
     * the host stopped it or this JVM, or gave it no processor, does not count.
     */
    public HostProcess within(Duration time) {
        budget = Optional.of(time);
        return this;
    }

    /**
     * Lets {@link #run} put it into the namespace that is supplied then, where nothing that it starts can leave it. Without
     * one it runs beside this JVM.
     */
    public HostProcess inside(Supplier<Optional<ProcessNamespace>> supplied) {
        namespace = supplied;
        return this;
    }

    /** Reports to this listener, every few seconds, that it has not ended. */
    public HostProcess noticing(Consumer<String> listener) {
        waiting = listener;
        return this;
    }

    /** Reports the processes that it started and left running when it ended in time. */
    public HostProcess leaving(Consumer<ProcessHandle> taker) {
        survivor = Optional.of(taker);
        return this;
    }

    /**
     * Runs it to its end, whatever its exit code, and captures standard output and standard error separately. It has no
     * input, and runs in a process session of its own. It ends when the program itself ends, whatever processes it
     * leaves behind.
     *
     * @throws IOException when it cannot be started
     * @throws RigFault when the host did not give it the time of its budget
     */
    public Ended run() throws IOException {
        return run(false);
    }

    /**
     * Does the same with standard output and standard error in the order of their lines.
     *
     * @throws IOException when it cannot be started
     * @throws RigFault when the host did not give it the time of its budget
     */
    public Ended runMerged() throws IOException {
        return run(true);
    }

    private Ended run(boolean merged) throws IOException {
        ProcessBuilder builder = builder().redirectInput(NOTHING.toFile());
        Programs.require(words.get(0), folder, builder.environment());
        List<String> inSession = new ArrayList<>(List.of("setsid"));
        Optional<ProcessNamespace> around = namespace.get();
        inSession.addAll(around.map(inside -> inside.around(words, folder)).orElse(words));
        builder.command(inSession);
        try (CapturedOutput output = new CapturedOutput();
                CapturedOutput errors = new CapturedOutput()) {
            builder.redirectOutput(output.target());
            if (merged) {
                builder.redirectErrorStream(true);
            } else {
                builder.redirectError(errors.target());
            }
            Process process = ProcessStarter.start(builder);
            output.hide();
            errors.hide();
            ProcessSession session = new ProcessSession(process);
            boolean inTime =
                    session.await(budget, String.join(" ", words), List.of(output, errors), new WaitNotice(waiting));
            if (inTime) {
                // All processes of the host are looked at for that.
                survivor.ifPresent(taker -> session.members().forEach(taker));
            }
            return new Ended(session.status(), output.text(), errors.text(), !inTime);
        }
    }

    /**
     * Starts it and returns at once; the budget does not apply.
     *
     * @param output takes standard output on a thread of its own
     * @param errors takes standard error on a thread of its own; may be the same as {@code output}
     * @param thread the name of the daemon thread that waits for the end
     * @throws IOException when it cannot be started
     */
    public RunningProcess start(OutputStream output, OutputStream errors, String thread) throws IOException {
        Process process = ProcessStarter.start(builder().command(words));
        PumpStreamHandler pumps = new PumpStreamHandler(output, errors);
        pumps.setProcessInputStream(process.getOutputStream());
        pumps.setProcessOutputStream(process.getInputStream());
        pumps.setProcessErrorStream(process.getErrorStream());
        pumps.start();
        CompletableFuture<Integer> exit = new CompletableFuture<>();
        DaemonThread.of(() -> exit.complete(end(process, pumps)), thread).start();
        return new RunningProcess(process, exit);
    }

    /** Waits for the end and for the last of the output, and returns the exit code. */
    private static int end(Process process, PumpStreamHandler pumps) {
        try {
            int status = process.waitFor();
            pumps.stop();
            return status;
        } catch (IOException lostOutput) {
            return process.exitValue();
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread that waits for a process was interrupted", nobodyWaits);
        }
    }

    private ProcessBuilder builder() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        folder.ifPresent(path -> builder.directory(path.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment());
        SearchPath.complete(builder.environment());
        return builder;
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>(EnvironmentUtils.getProcEnvironment());
        environment.putAll(added);
        if (jobServerHidden) {
            environment.remove("MAKEFLAGS");
        }
        return environment;
    }
}
