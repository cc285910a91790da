package org.bootrig.qemu.input;

import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Key;

/**
 * Translates physical keys to QEMU's {@code QKeyCode}.
 *
 * @see <a href="https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html">QEMU QMP Reference: QKeyCode</a>
 */
final class KeyCodes {

    private KeyCodes() {}

    /** Throws {@link UserMistake} for keys that QEMU's keyboard does not have. */
    static String of(Key key) {
        return switch (key) {
            case F13, F14, F15, F16, F17, F18, F19, F20, F21, F22, F23, F24 -> throw new UserMistake(
                    "QEMU's keyboard has no key " + key.code() + "; it has F1 to F12");
                // For all others the short words of feature files are QEMU's own.
            default -> key.word();
        };
    }
}
