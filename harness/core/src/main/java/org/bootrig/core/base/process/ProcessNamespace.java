package org.bootrig.core.base.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PID namespace of the host: what runs in it, and whatever that starts, ends with it, be it in a session of its own, with
 * an environment of its own, or an orphan. Its first process waits for nothing but its end, and the kernel ends it with this
 * JVM. A user who is not root gets a user namespace around it, in which he is himself and nobody else, so that files belong
 * to whom they would belong to without it. Safe for use by several threads.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/pid_namespaces.7.html">pid_namespaces(7)</a>
 */
public final class ProcessNamespace implements AutoCloseable {

    /** Reaps orphans while it waits, which a shell does that waits for another process. */
    private static final List<String> FIRST_PROCESS = List.of("sh", "-c", "echo ready; cat >/dev/null; exit 0");

    private static final long PATIENCE_SECONDS = 20;

    private final Process holder;
    private final long first;
    private final boolean ofUser;

    private ProcessNamespace(Process holder, long first, boolean ofUser) {
        this.holder = holder;
        this.first = first;
        this.ofUser = ofUser;
    }

    /**
     * Makes a namespace.
     *
     * @param marks added to the environment of its first process
     * @throws IOException with the reason when this host does not permit one
     */
    public static ProcessNamespace open(Map<String, String> marks) throws IOException {
        boolean ofUser = !isRoot();
        List<String> words = new ArrayList<>(List.of("unshare"));
        if (ofUser) {
            words.addAll(List.of("--user", "--map-current-user"));
        }
        // What the host mounts later is seen inside; nothing that is mounted inside is seen outside.
        words.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "slave", "--"));
        words.addAll(FIRST_PROCESS);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(marks);
        Process holder = ProcessStarter.start(builder);
        String answer = line(holder.getInputStream());
        Optional<ProcessHandle> first = holder.children().findFirst();
        if (!answer.equals("ready") || first.isEmpty()) {
            end(holder);
            throw new IOException(answer.isEmpty() ? "unshare says nothing" : answer);
        }
        return new ProcessNamespace(holder, first.get().pid(), ofUser);
    }

    /**
     * Returns the command inside of this namespace.
     *
     * @param folder where it starts; empty for this JVM's
     */
    List<String> around(List<String> command, Optional<Path> folder) {
        List<String> words = new ArrayList<>(List.of("nsenter", "--target", Long.toString(first)));
        if (ofUser) {
            words.addAll(List.of("--user", "--preserve-credentials"));
        }
        // A mount namespace has a root and a working directory of its own.
        Path start = folder.orElse(Path.of("")).toAbsolutePath();
        words.addAll(List.of("--pid", "--mount", "--root", "--wdns=" + start, "--"));
        words.addAll(command);
        return words;
    }

    /** Returns whether programs can still be put into it. */
    public boolean isOpen() {
        return holder.isAlive();
    }

    /** Ends everything in it, and returns when that is gone: the kernel ends the first process behind all others. */
    @Override
    public void close() {
        ProcessHandle.of(first).ifPresent(ProcessHandle::destroyForcibly);
        waitFor(holder);
        end(holder);
    }

    private static void end(Process holder) {
        holder.destroyForcibly();
        waitFor(holder);
    }

    private static void waitFor(Process holder) {
        try {
            holder.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isRoot() {
        return ProcessState.effectiveUser() == 0;
    }

    /** Not through a reader, which would wait for more than a line. */
    private static String line(InputStream output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = output.read(); next >= 0 && next != '\n'; next = output.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
