package org.bootrig.qemu;

import org.bootrig.machine.Run;

final class Accelerators {
    private Accelerators() {}

    static Accelerator choose(QemuProfile profile, Run run) {
        return profile.accelerator() == Accelerator.AUTO ? Accelerator.TCG : profile.accelerator();
    }
}
