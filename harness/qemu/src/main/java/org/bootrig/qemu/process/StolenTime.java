package org.bootrig.qemu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Measures how long a hypervisor below this host kept a processor from running, on average over the host's processors.
 * Not safe for use by several threads.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_stat.5.html">proc_stat(5): the field steal</a>
 */
final class StolenTime {

    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final int STEAL = 8;
    private static final long MILLIS_PER_TICK = 10;

    private long before;
    private long ticksAtStart;
    private boolean running;

    void start() {
        stop();
        ticksAtStart = ticks();
        running = true;
    }

    void stop() {
        before = sinceStart().toMillis();
        running = false;
    }

    /** Returns the time stolen while this was running. */
    Duration sinceStart() {
        long ticks = running ? Math.max(0, ticks() - ticksAtStart) : 0;
        return Duration.ofMillis(
                before + ticks * MILLIS_PER_TICK / Runtime.getRuntime().availableProcessors());
    }

    private static long ticks() {
        try (var lines = Files.lines(STATISTICS)) {
            String[] fields = lines.findFirst().orElse("").split("\\s+");
            return fields.length > STEAL ? Long.parseLong(fields[STEAL]) : 0;
        } catch (IOException unknown) {
            return 0;
        }
    }
}
