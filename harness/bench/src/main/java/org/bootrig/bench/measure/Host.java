package org.bootrig.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a figure was measured.
 *
 * @param load the one-minute load average when it was measured; above the count of processors the host was busy with
 *     something else too
 */
public record Host(String processor, int processors, String kernel, String java, double load) {

    /** Looks at this host now. */
    public static Host now() {
        return new Host(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorModel() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
