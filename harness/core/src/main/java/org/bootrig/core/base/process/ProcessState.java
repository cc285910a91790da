package org.bootrig.core.base.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Linux reports about a process. A process that is gone is not stopped, was not starved, and belongs to no
 * session.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Control Group v2: cgroup.events</a>
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v1/freezer-subsystem.html">Cgroup Freezer: freezer.state</a>
 */
public final class ProcessState {

    private static final int STATE = 0;
    private static final int SESSION = 3;

    private ProcessState() {}

    /** Returns whether a signal, a debugger or a freezer keeps the process from running. */
    public static boolean isStopped(long process) {
        String state = field(process, STATE);
        return state.equals("T") || state.equals("t") || isFrozen(process);
    }

    /** Returns for how many nanoseconds the process's first thread was ready and given no processor. */
    static long starved(long process) {
        String[] figures = read("/proc/" + process + "/schedstat").split(" ");
        return figures.length < 2 ? 0 : Long.parseLong(figures[1]);
    }

    /**
     * Returns a process and all that it started, directly or not. The kernel's own lists of children cost little; where
     * it has none, all processes of the host are looked at.
     *
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_task.5.html">proc_tid_children(5)</a>
     */
    static List<Long> tree(long root) {
        List<Long> tree = new ArrayList<>(List.of(root));
        if (!Files.exists(Path.of("/proc/self/task/" + ProcessHandle.current().pid() + "/children"))) {
            ProcessHandle.of(root).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid)
                    .forEach(tree::add);
            return tree;
        }
        for (int next = 0; next < tree.size(); next++) {
            String[] threads = new File("/proc/" + tree.get(next) + "/task").list();
            for (String thread : threads == null ? new String[0] : threads) {
                for (String child : read("/proc/" + tree.get(next) + "/task/" + thread + "/children")
                        .split(" ")) {
                    if (!child.isBlank()) {
                        tree.add(Long.parseLong(child.strip()));
                    }
                }
            }
        }
        return tree;
    }

    /** Returns the process session's number; negative when the process is gone. */
    static long session(long process) {
        String session = field(process, SESSION);
        return session.isEmpty() ? -1 : Long.parseLong(session);
    }

    /** Returns the number of the user that this JVM acts as; negative where the kernel does not say. */
    public static long effectiveUser() {
        // Uid: real, effective, saved, file system
        return read("/proc/self/status")
                .lines()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> Long.parseLong(line.split("\\s+")[2]))
                .findFirst()
                .orElse(-1L);
    }

    private static boolean isFrozen(long process) {
        for (String line : read("/proc/" + process + "/cgroup").split("\n")) {
            // number:controllers:path
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                return read("/sys/fs/cgroup" + parts[2] + "/cgroup.events").contains("frozen 1")
                        || read("/sys/fs/cgroup/unified" + parts[2] + "/cgroup.events")
                                .contains("frozen 1");
            }
            if (parts.length == 3
                    && parts[1].equals("freezer")
                    && !read("/sys/fs/cgroup/freezer" + parts[2] + "/freezer.state")
                            .strip()
                            .matches("|THAWED")) {
                return true;
            }
        }
        return false;
    }

    /** Returns a field after the name, which may itself contain blanks and brackets. */
    private static String field(long process, int index) {
        String line = read("/proc/" + process + "/stat");
        int name = line.lastIndexOf(')');
        return name < 0 ? "" : line.substring(name + 2).split(" ")[index];
    }

    private static String read(String file) {
        // Not through a channel: an interrupt would close it.
        try (FileInputStream content = new FileInputStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
