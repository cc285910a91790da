package org.bootrig.console.time;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The time since the host was started, which continues while it is suspended. */
final class Uptime {

    private static final String FILE = "/proc/uptime";
    private static final long NANOS_PER_HUNDREDTH = 10_000_000;

    private Uptime() {}

    /** Returns it in nanoseconds, exact to 10 ms; 0 if the host does not provide it. */
    static long nanos() {
        // Not through a channel: an interrupt, which ends a wait, would end the reading.
        try (FileInputStream file = new FileInputStream(FILE)) {
            String text = new String(file.readNBytes(64), StandardCharsets.US_ASCII);
            return Long.parseLong(text.substring(0, text.indexOf(' ')).replace(".", "")) * NANOS_PER_HUNDREDTH;
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
