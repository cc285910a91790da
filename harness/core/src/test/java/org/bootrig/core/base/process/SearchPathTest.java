package org.bootrig.core.base.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that Debian keeps from the path of ordinary users are found all the same. */
@Tag("RIG-SEC-01")
class SearchPathTest {

    @TempDir
    Path folder;

    @Test
    void administratorsProgramsAreFoundByWhatStartsInTheJvm() throws IOException {
        HostProcess.Ended ended = HostProcess.of(List.of("sh", "-c", "command -v mke2fs; echo $PATH"))
                .with(Map.of("PATH", "/usr/bin:/bin"))
                .run();

        assertThat(ended.output()).contains("/sbin/mke2fs\n", "/usr/bin:/bin:/usr/sbin:/sbin\n");
        assertThat(HostProcess.of(List.of("mke2fs", "-V"))
                        .with(Map.of("PATH", "/usr/bin:/bin"))
                        .run()
                        .status())
                .isZero();
    }

    @Test
    void whatTheUserNamesComesFirstAndNothingStandsThereTwice() {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/sbin:/opt/mine"));

        SearchPath.complete(environment);

        assertThat(environment).containsEntry("PATH", "/sbin:/opt/mine:/usr/sbin");
    }

    @Test
    void temporaryFoldersFollowTmpdirWhereItsPathIsShortEnoughForSockets() throws IOException {
        Path deep =
                Files.createDirectories(folder.resolve("a-name-that-is-much-too-long/for-the-path-of-a-unix-socket"));

        assertThat(TemporaryPlace.folder(Map.of())).isEqualTo(Path.of("/tmp"));
        assertThat(TemporaryPlace.folder(Map.of("TMPDIR", "/var/tmp"))).isEqualTo(Path.of("/var/tmp"));
        assertThat(TemporaryPlace.folder(Map.of("TMPDIR", deep.toString()))).isEqualTo(Path.of("/tmp"));
        assertThat(TemporaryPlace.folder(Map.of("TMPDIR", "/no/such/folder"))).isEqualTo(Path.of("/tmp"));
        assertThat(TemporaryPlace.folder(Map.of("TMPDIR", "relative"))).isEqualTo(Path.of("/tmp"));
    }
}
