package org.bootrig.qemu.profile;

import org.bootrig.core.machine.profile.Architecture;

/** Names QEMU's programs, one for each architecture of guests. */
public final class QemuProgram {

    private QemuProgram() {}

    public static String of(Architecture architecture) {
        return "qemu-system-" + architecture.word();
    }
}
