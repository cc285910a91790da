package org.bootrig.core.base.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as the host's {@code execvp} does. */
final class Programs {

    private Programs() {}

    /**
     * Checks that there is such a program before another one is asked to start it.
     *
     * @param folder where it would start; empty for this JVM's
     * @throws IOException when there is none, in one sentence
     */
    static void require(String program, Optional<Path> folder, Map<String, String> environment) throws IOException {
        Path start = folder.orElse(Path.of(""));
        if (!Files.isDirectory(start.toAbsolutePath())) {
            throw new IOException("there is no folder '" + start + "' to run '" + program + "' in");
        }
        if (program.contains("/")) {
            if (!isProgram(start.resolve(program))) {
                throw new IOException("there is no program '" + program + "'");
            }
            return;
        }
        String path = environment.getOrDefault("PATH", "/bin:/usr/bin");
        if (Stream.of(path.split(":"))
                .noneMatch(place -> isProgram(start.resolve(place).resolve(program)))) {
            throw new IOException("there is no program '" + program + "' in any folder of PATH (" + path + ")");
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
