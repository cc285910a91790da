package org.bootrig.qemu.process;

import java.util.List;
import org.bootrig.core.machine.profile.Architecture;

/**
 * QEMU's own filter of system calls. A guest that breaks out of its emulator is left in a process that starts no other one,
 * takes no other identity and changes no priorities. Nothing that the harness asks of QEMU needs any of these: TAP devices
 * are made before it starts, and states are kept in files.
 *
 * @see <a href="https://www.qemu.org/docs/master/system/invocation.html">QEMU: -sandbox</a>
 */
public final class QemuSandbox {

    /** All that can be denied to a machine. */
    static final String POLICY = "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny";

    private QemuSandbox() {}

    /** Returns the options; none where the installed QEMU was built without a sandbox. */
    public static List<String> options(Architecture architecture) {
        return QemuVersion.of(architecture).hasSandbox() ? List.of("-sandbox", POLICY) : List.of();
    }
}
