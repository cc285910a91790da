package org.bootrig.qemu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.profile.Architecture;
import org.junit.jupiter.api.Test;

class QemuVersionTest {

    @Test
    void knowsTheInstalledOne() {
        QemuVersion version = QemuVersion.of(Architecture.I386);

        assertThat(version.major()).isGreaterThanOrEqualTo(7);
        assertThat(version).isSameAs(QemuVersion.of(Architecture.I386));
    }

    @Test
    void refusesOneThatIsTooOld() {
        assertThatThrownBy(() -> QemuVersion.parse("qemu-system-i386", "QEMU emulator version 5.2.0 (Debian 1:5.2)\n"))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("5.2.0")
                .hasMessageContaining("7.2 or newer")
                .hasMessageContaining("apt-get install qemu-system-x86");
    }

    @Test
    void saysHowToInstallOneThatIsMissing() {
        assertThatThrownBy(() -> QemuVersion.of("qemu-system-missing"))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("'qemu-system-missing' cannot be run")
                .hasMessageContaining("apt-get install qemu-system-x86");
    }
}
