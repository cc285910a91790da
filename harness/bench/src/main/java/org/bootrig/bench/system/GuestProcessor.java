package org.bootrig.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.session.MachineSession;

/**
 * The host's thread that executes a guest's first processor, and the time that it ran.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics: /proc/PID/schedstat</a>
 */
final class GuestProcessor {

    private static final Pattern THREAD = Pattern.compile("CPU #0:.*thread_id=(\\d+)");
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path statistics;

    private GuestProcessor(Path statistics) {
        this.statistics = statistics;
    }

    static GuestProcessor of(MachineSession session) {
        String answer = session.require(Monitor.class).command("info cpus");
        Matcher thread = THREAD.matcher(answer);
        if (!thread.find()) {
            throw new RigFault(Cause.LAB_FAULT, "QEMU does not report which thread executes the guest: " + answer);
        }
        return new GuestProcessor(Path.of("/proc", thread.group(1), "schedstat"));
    }

    /** Returns for how many seconds it has run so far. */
    double seconds() throws IOException {
        return Long.parseLong(Files.readString(statistics).split(" ")[0]) / NANOS_PER_SECOND;
    }
}
