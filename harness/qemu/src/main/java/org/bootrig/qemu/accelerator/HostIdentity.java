package org.bootrig.qemu.accelerator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.process.QemuVersion;
import org.bootrig.qemu.profile.QemuProgram;

/** Identifies the host by what the speed of its accelerators depends on. */
final class HostIdentity {

    private static final Path MACHINE_ID = Path.of("/etc/machine-id");
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private HostIdentity() {}

    static String with(Architecture architecture, QemuVersion version) {
        return String.join(
                " | ",
                "machine " + firstLine(MACHINE_ID, ""),
                "processor " + firstLine(PROCESSORS, "model name"),
                "kernel " + System.getProperty("os.version"),
                QemuProgram.of(architecture) + " " + version.text());
    }

    private static String firstLine(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException | java.io.UncheckedIOException unknown) {
            return "unknown";
        }
    }
}
