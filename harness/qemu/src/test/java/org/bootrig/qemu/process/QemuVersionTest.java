package org.bootrig.qemu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.profile.Architecture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuVersionTest {

    @Test
    void knowsTheInstalledOne() {
        QemuVersion version = QemuVersion.of(Architecture.I386);

        assertThat(version.major()).isGreaterThanOrEqualTo(7);
        assertThat(version).isSameAs(QemuVersion.of(Architecture.I386));
    }

    @Test
    @Tag("RIG-SEC-01")
    void debiansTakesTheSandbox() {
        assertThat(QemuVersion.of(Architecture.X86_64).hasSandbox()).isTrue();
        assertThat(QemuSandbox.options(Architecture.I386))
                .containsExactly("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
    }

    @Test
    @Tag("RIG-SEC-01")
    void oneWithoutSeccompRunsWithoutASandbox(@TempDir Path folder) throws Exception {
        Path program = folder.resolve("qemu-system-old");
        Files.writeString(
                program,
                """
                #!/bin/sh
                case "$1" in -sandbox) echo "-sandbox support is not enabled" >&2; exit 1;; esac
                echo "QEMU emulator version 7.2.0"
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        assertThat(QemuVersion.of(program.toString()).hasSandbox()).isFalse();
    }

    @Test
    void refusesOneThatIsTooOld() {
        assertThatThrownBy(() ->
                        QemuVersion.parse("qemu-system-i386", "QEMU emulator version 5.2.0 (Debian 1:5.2)\n", true))
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
