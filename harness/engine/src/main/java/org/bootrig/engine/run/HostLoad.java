package org.bootrig.engine.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How busy the host is, as it tells itself.
 *
 * @param average the load average over one minute; negative when it is not known
 * @param pressure the share, in per cent of the last ten seconds, in which some task waited for a processor
 * @see <a href="https://docs.kernel.org/accounting/psi.html">Pressure Stall Information</a>
 */
record HostLoad(double average, Optional<Double> pressure) {

    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");
    private static final Pattern SOME = Pattern.compile("some avg10=(\\d+\\.\\d+)");

    static HostLoad now() {
        return new HostLoad(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), someWaited());
    }

    private static Optional<Double> someWaited() {
        try {
            Matcher some = SOME.matcher(Files.readString(PRESSURE));
            return some.find() ? Optional.of(Double.valueOf(some.group(1))) : Optional.empty();
        } catch (IOException notInThisKernel) {
            return Optional.empty();
        }
    }
}
