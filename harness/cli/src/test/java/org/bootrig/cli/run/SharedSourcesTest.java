package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.cli.CoveredSystem;
import org.bootrig.cli.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios that a change outside of the system's folder can affect, under real QEMU with real git. */
@Timeout(240)
class SharedSourcesTest {

    @TempDir
    Path folder;

    private CoveredSystem system;

    @BeforeEach
    void makeSystem() throws Exception {
        system = new CoveredSystem(Files.createDirectory(folder.resolve("guest")));
    }

    private Path share(Path shared) throws IOException, InterruptedException {
        Files.createDirectories(shared);
        Path header = shared.resolve("guest.h");
        Files.move(system.folder().resolve("guest.h"), header);
        String name = system.folder().relativize(shared).toString();
        system.edit("build.sh", " guest.c\n", " -I " + name + " guest.c\n");
        system.edit("system.yaml", "artifacts:", "  sources: [" + name + "]\nartifacts:");
        system.beginHere();
        Program.Ended covered = system.bootrig("run", "--coverage");
        assertThat(covered.exitCode()).as(covered.text()).isZero();
        return header;
    }

    private String affected() throws IOException, InterruptedException {
        return system.bootrig("list", "--affected-by", "HEAD", "--only-affected")
                .text();
    }

    @Test
    void aChangeOfASourceThatTheRepositoryDoesNotKeepAffectsWhatRanBeforeIt() throws Exception {
        Path header = share(folder.resolve("shared"));
        assertThat(affected()).contains("0 of 2 scenarios on guest › machine");

        Files.writeString(header, Files.readString(header).replace("0x3F8", "0x03F8"));

        assertThat(affected())
                .contains("all 2 on guest › machine: ../shared/guest.h changed since it ran with coverage");
    }

    @Test
    void ofASourceThatIsPartOfTheRepositoryTheCommitShowsWhatChanged() throws Exception {
        system.moveInto("os/guest");
        Path header = share(folder.resolve("guest/os/shared"));
        String before = Files.readString(header);
        assertThat(affected()).contains("0 of 2 scenarios on guest › machine");

        Files.writeString(header, "// A comment that is new.\n" + before);
        assertThat(affected()).contains("0 of 2 scenarios on guest › machine");

        Files.writeString(header, before.replace("0x3F8", "0x03F8"));
        assertThat(affected())
                .contains("all 2 on guest › machine: ../shared/guest.h changed, and coverage cannot determine");
    }
}
