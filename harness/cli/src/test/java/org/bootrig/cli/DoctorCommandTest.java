package org.bootrig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    Path folder;

    @Test
    void aHealthyHostIsReportedWithItsAcceleratorsTimed() throws Exception {
        Program.Ended examined = Program.run(Map.of(), "doctor");

        assertThat(examined.exitCode()).as(examined.text()).isEqualTo(ExitCode.PASSED);
        assertThat(examined.text()).contains("QEMU emulator version", "tcg", "a small boot takes", "can run Bootrig");
    }

    @Test
    @Tag("RIG-SEC-01")
    void onlyWhatTheSystemAndTheProfileNeedIsNamed() throws Exception {
        StrangersSystem system = new StrangersSystem(folder);
        system.edit("machine.yaml", "arch: i386", "arch: x86_64");
        system.edit("system.yaml", "artifacts:", "  needs: [sh, no-such-assembler, libc6]\nartifacts:");

        Program.Ended examined = Program.run(
                Map.of(),
                "doctor",
                "--system",
                folder.toString(),
                "--profile",
                system.path("machine.yaml").toString());

        assertThat(examined.exitCode()).as(examined.text()).isEqualTo(ExitCode.BROKEN);
        assertThat(examined.text())
                .containsPattern(
                        "unfit +no-such-assembler +neither a program nor an installed package; the build of greeter")
                .containsPattern("ok +sh +found \\(the build of greeter needs it\\)")
                .containsPattern("ok +libc6 +2")
                .contains("qemu-system-x86_64")
                .doesNotContain("qemu-system-i386", "nasm", "gcc -m32", "mke2fs", "chromium", "zsh", "dnsmasq");
    }

    @Test
    @Tag("RIG-SEC-01")
    void aMachineThatThisHostCannotHaveIsNoFaultOfTheHost() throws Exception {
        StrangersSystem system = new StrangersSystem(folder);
        system.edit("machine.yaml", "arch: i386", "arch: x86_64\nfirmware: uefi");

        Program.Ended examined = Program.run(
                Map.of("BOOTRIG_OVMF", folder.toString()),
                "doctor",
                "--system",
                folder.toString(),
                "--profile",
                system.path("machine.yaml").toString());

        assertThat(examined.exitCode()).as(examined.text()).isEqualTo(ExitCode.PASSED);
        assertThat(examined.text())
                .containsPattern("note +machine +the profile machine wants UEFI, and this host has no OVMF")
                .contains("skipped here");
    }

    @Test
    void aMissingProgramIsUnfitAndComesWithItsRemedy() throws Exception {
        for (String program : new String[] {"sh", "grep", "dirname", "printf", "id", "head", "sort", "tr"}) {
            Path script = folder.resolve(program);
            Files.writeString(script, "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        Program.Ended examined = Program.run(Map.of("PATH", folder.toString()), "doctor");

        assertThat(examined.exitCode()).isEqualTo(ExitCode.BROKEN);
        assertThat(examined.text()).containsPattern("unfit +nasm").contains("apt-get install nasm");
    }
}
