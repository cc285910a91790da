package org.bootrig.console.time;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * For how long a thread ran, or was ready to run and waited for a processor. A thread that is stopped, or frozen, is not
 * ready.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-stats.html">Scheduler Statistics: /proc/PID/schedstat</a>
 */
final class ReadyTime {

    private static final String FILE = "/proc/thread-self/schedstat";

    private ReadyTime() {}

    /** Returns it for the calling thread, in nanoseconds since it began; 0 if the host does not provide it. */
    static long nanos() {
        // Not through a channel: an interrupt, which ends a wait, would end the reading.
        try (FileInputStream file = new FileInputStream(FILE)) {
            String[] figures = new String(file.readNBytes(128), StandardCharsets.US_ASCII).split(" ");
            return Long.parseLong(figures[0]) + Long.parseLong(figures[1]);
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
