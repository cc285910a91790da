package org.bootrig.core.base.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.process.ProcessState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is removed but what a run of this user has left. */
@Tag("RIG-SEC-01")
class LeftOversTest {

    @TempDir
    Path place;

    @Test
    void aFolderWhoseRunIsGoneIsRemovedAndSaidInOneLine() throws IOException {
        Path left = folder("bootrig-0a1b2c3d", true);

        assertThat(LeftOvers.sweep(place))
                .hasValue("removed what killed runs had left (0a1b2c3d): 1 folder, 0 processes");

        assertThat(left).doesNotExist();
    }

    @Test
    void whatOnlyLooksLikeOneIsLeftAlone() throws IOException {
        Path withoutLock = folder("bootrig-0a1b2c3e", false);
        Path otherName = folder("bootrig-examination", true);
        Path elsewhere = folder("elsewhere", true);
        Path link = Files.createSymbolicLink(place.resolve("bootrig-0a1b2c3f"), elsewhere);

        try (TemporaryFolder alive = TemporaryFolder.in(place)) {
            LeftOvers.sweep(place);

            assertThat(alive.path()).isDirectory();
        }
        assertThat(withoutLock).isDirectory();
        assertThat(otherName).isDirectory();
        assertThat(elsewhere.resolve("overlay")).exists();
        assertThat(link).exists();
    }

    @Test
    void aFolderThatSomebodyElseMadeIsLeftAlone() throws IOException {
        assumeTrue(ProcessState.effectiveUser() == 0, "only root can give a folder away");
        Path foreign = folder("bootrig-0a1b2c3d", true);
        Files.setAttribute(foreign, "unix:uid", 54321);

        assertThat(LeftOvers.sweep(place)).isEmpty();

        assertThat(foreign).isDirectory();
    }

    private Path folder(String name, boolean unlocked) throws IOException {
        Path folder = Files.createDirectory(place.resolve(name));
        Files.writeString(folder.resolve("overlay"), "disk");
        if (unlocked) {
            Files.writeString(folder.resolve(TemporaryFolder.ALIVE), "");
        }
        return folder;
    }
}
