package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bootrig.cli.Program;
import org.bootrig.cli.StrangersSystem;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A boot that this host cannot make is no failure of the system, and the reason stands wherever it is read. */
@Tag("RIG-SEC-01")
class SkippedBootTest {

    private static final String REASON = "the profile machine wants UEFI, and this host has no OVMF";

    @TempDir
    Path folder;

    @TempDir
    Path output;

    @Test
    void aSkippedBootSaysItsReasonAndIsNotCalledFailed() throws Exception {
        StrangersSystem system = new StrangersSystem(folder);
        system.edit("machine.yaml", "arch: i386", "arch: x86_64\nfirmware: uefi");

        Program.Ended run = system.run(Map.of("BOOTRIG_OVMF", folder.toString()), output);

        assertThat(run.text())
                .contains("skipped  greeter › machine › boots  (capability-missing: " + REASON)
                .contains("skipped  greeter › machine › The greeter › it answers  (" + REASON)
                .contains("1 passed, 0 failed, 0 broken, 2 skipped")
                .doesNotContain("boot of machine failed");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PASSED);
        assertThat(Files.readString(output.resolve("results.jsonl")))
                .contains("\"cause\":\"capability-missing\"", REASON)
                .doesNotContain("boot-not-reached");
        assertThat(Files.readString(output.resolve("junit.xml"))).contains(REASON);
        assertThat(Files.readString(output.resolve("latest/report/conformance.html")))
                .doesNotContain("failed; its test");
    }
}
