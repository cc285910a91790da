package org.bootrig.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.bootrig.cli.request.ExitCode;
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
