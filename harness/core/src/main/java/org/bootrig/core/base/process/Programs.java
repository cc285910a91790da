package org.bootrig.core.base.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as the host's {@code execvp} does. */
public final class Programs {

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
        if (!isThere(program, folder, environment)) {
            throw new IOException("there is no program '" + program + "'"
                    + (program.contains("/") ? "" : " in any folder of PATH (" + SearchPath.of(environment) + ")"));
        }
    }

    /** Returns whether there is such a program for those that {@link ProcessStarter} starts. */
    public static boolean isInstalled(String program) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        SearchPath.complete(environment);
        return isThere(program, Optional.empty(), environment);
    }

    static boolean isThere(String program, Optional<Path> folder, Map<String, String> environment) {
        Path start = folder.orElse(Path.of(""));
        return program.contains("/")
                ? isProgram(start.resolve(program))
                : Stream.of(SearchPath.of(environment).split(":"))
                        .anyMatch(place -> isProgram(start.resolve(place).resolve(program)));
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
