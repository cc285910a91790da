package org.bootrig.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.run.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence holds the memory and the disk of a system, and so whatever that was given. */
@Tag("RIG-SEC-01")
class PrivacyTest {

    @TempDir
    Path folder;

    @Test
    void whatARunLeavesIsItsOwnersAlone() throws Exception {
        Path home = folder.resolve("around/target/bootrig");

        try (RunRecorder recorder =
                RunRecorder.begin(home, Optional.empty(), RunScope.WHOLE, Map.of(), Map.of("Host", "this"))) {
            StoryRecorder story = recorder.story("id", new TestKey("s", "sys", "p", "f", "", "it"), 1, 1);
            story.attach(List.of(
                    Evidence.text("transcript", "password: secret"),
                    new Evidence("memory.core.gz", "application/gzip", new byte[10])));
            try (Run run = Run.begin(recorder.folder().output())) {
                run.openLog();
                assertThat(permissions(run.temporary())).isEqualTo("rwx------");
            }
        }

        assertThat(permissions(folder.resolve("around")))
                .as("what is not Bootrig's")
                .isNotEqualTo("rwx------");
        try (Stream<Path> left = Files.walk(home)) {
            List<Path> made = left.filter(path -> !Files.isSymbolicLink(path)).toList();
            assertThat(made)
                    .anyMatch(path -> path.toString().endsWith("-transcript.txt"))
                    .anyMatch(path -> path.toString().endsWith("memory.core.gz"))
                    .anyMatch(path -> path.endsWith("results.jsonl"))
                    .anyMatch(path -> path.endsWith(Run.LOG))
                    .allSatisfy(path -> assertThat(permissions(path))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
