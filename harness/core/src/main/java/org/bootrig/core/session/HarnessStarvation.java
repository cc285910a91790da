package org.bootrig.core.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures how long threads of this process were ready while the host gave them no processor, since this was made:
 * time that our client loses is not the guest's fault. Zero if the host does not report it. Belongs to one thread.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics: /proc/PID/schedstat</a>
 */
final class HarnessStarvation {

    private static final Path TASKS = Path.of("/proc/self/task");

    private final Map<Path, Long> waits = new HashMap<>();
    private long starved;

    HarnessStarvation() {
        read();
        starved = 0;
    }

    /** Threads wait in parallel: for each period between two calls, the longest wait counts. */
    Duration starved() {
        read();
        return Duration.ofNanos(starved);
    }

    private void read() {
        try (Stream<Path> threads = Files.list(TASKS)) {
            starved += threads.mapToLong(this::waitedSinceLastRead).max().orElse(0);
        } catch (IOException | UncheckedIOException unknown) {
            // Not reported: no loss is known.
        }
    }

    private long waitedSinceLastRead(Path thread) {
        try {
            String figures = Files.readString(thread.resolve("schedstat"));
            long now = Long.parseLong(figures.split(" ")[1]);
            Long before = waits.put(thread, now);
            return now - (before == null ? 0 : before);
        } catch (IOException gone) {
            return 0;
        }
    }
}
