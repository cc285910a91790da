package org.bootrig.core.base;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How busy the host is, for readers who doubt a verdict about time.
 *
 * @param average the load average over one minute; negative when it is not known
 * @param pressure the share, in per cent of the last ten seconds, in which some task waited for a processor
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_loadavg.5.html">proc_loadavg(5)</a>
 * @see <a href="https://docs.kernel.org/accounting/psi.html">Pressure Stall Information</a>
 */
public record HostLoad(double average, Optional<Double> pressure) {

    private static final String PROCESSOR_PRESSURE = "/proc/pressure/cpu";
    private static final Pattern SOME = Pattern.compile("some avg10=(\\d+\\.\\d+)");

    public static HostLoad now() {
        Matcher some = SOME.matcher(read(PROCESSOR_PRESSURE));
        return new HostLoad(
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                some.find() ? Optional.of(Double.valueOf(some.group(1))) : Optional.empty());
    }

    /** Describes the host's processors, load, kernel and Java now, a line each. */
    public static String text() {
        return "processors: " + Runtime.getRuntime().availableProcessors()
                + "\nload average (1, 5, 15 minutes; running/all; last id): " + read("/proc/loadavg")
                + "\npressure on processors: " + read(PROCESSOR_PRESSURE)
                + "\npressure on memory: " + read("/proc/pressure/memory")
                + "\nprocessor time in 10 ms ticks: "
                + read("/proc/stat").lines().findFirst().orElse("")
                + "\nkernel: " + System.getProperty("os.version")
                + "\nJava: " + Runtime.version() + "\n";
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException notInThisKernel) {
            return "unknown";
        }
    }
}
