package org.bootrig.console.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPipesTest {

    @TempDir
    Path folder;

    @Test
    void leaves_nothing_open_when_one_of_the_pipes_is_missing() throws Exception {
        Path line = folder.resolve("line");
        Process made = new ProcessBuilder("mkfifo", NamedPipes.out(line).toString()).start();
        assertThat(made.waitFor()).isZero();

        assertThatThrownBy(() -> NamedPipes.open(line))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("line.in");
        assertThat(opened(folder)).isZero();
    }

    private static long opened(Path folder) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(each -> target(each).startsWith(folder.toString()))
                    .count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
