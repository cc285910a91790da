package org.bootrig.qemu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How busy the host is, for whoever doubts a verdict about time.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_loadavg.5.html">proc_loadavg(5)</a>
 */
public final class HostLoad {

    private HostLoad() {}

    public static String text() {
        return "processors: " + Runtime.getRuntime().availableProcessors()
                + "\nload average (1, 5, 15 minutes; running/all; last id): " + read("/proc/loadavg")
                + "\npressure on processors: " + read("/proc/pressure/cpu")
                + "\npressure on memory: " + read("/proc/pressure/memory")
                + "\nprocessor time in 10 ms ticks: "
                + read("/proc/stat").lines().findFirst().orElse("")
                + "\nkernel: " + System.getProperty("os.version")
                + "\nJava: " + Runtime.version() + "\n";
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
