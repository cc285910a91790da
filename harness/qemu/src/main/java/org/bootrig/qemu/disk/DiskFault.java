package org.bootrig.qemu.disk;

import java.util.Locale;
import org.bootrig.core.machine.Disk;

/** One sector that QEMU's {@code blkdebug} filter reports as broken. */
public record DiskFault(long sector, Disk.Access access, boolean once) {

    private static final int INPUT_OUTPUT_ERROR = 5;

    /** Returns the filter's options for its rule of this number. */
    public String options(int number) {
        String rule = ",inject-error." + number + ".";
        return rule + "event=none" + rule + "iotype=" + access.name().toLowerCase(Locale.ROOT) + rule + "sector="
                + sector + rule + "errno=" + INPUT_OUTPUT_ERROR + rule + "once=" + (once ? "on" : "off");
    }
}
