package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A goal of a system's Makefile that checks parts of it on this host. */
final class HostCheck {

    private static final long MOST_MINUTES = 10;

    private HostCheck() {}

    /**
     * Makes the goal in this build folder, and returns what it printed; it must succeed.
     *
     * @param system the name of its folder
     */
    static String make(String system, Path build, String goal, String... variables)
            throws IOException, InterruptedException {
        Path log = Files.createDirectories(build).resolve("log");
        List<String> command = new ArrayList<>(List.of("make", "-s", "-j2", "BUILD=" + build.toAbsolutePath(), goal));
        command.addAll(List.of(variables));
        Process make = new ProcessBuilder(command)
                .directory(Path.of("../os-src", system).toRealPath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(make.waitFor(MOST_MINUTES, TimeUnit.MINUTES))
                    .as("make %s ends within %d minutes", goal, MOST_MINUTES)
                    .isTrue();
        } finally {
            make.descendants().forEach(ProcessHandle::destroyForcibly);
            make.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(make.exitValue()).as("make %s: %s", goal, output).isZero();
        return output;
    }
}
