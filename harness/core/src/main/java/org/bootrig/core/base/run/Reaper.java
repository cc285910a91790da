package org.bootrig.core.base.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small process beside the JVM that cleans up after a run. It reads a pipe that the JVM holds open; when the pipe
 * ends, by close or by {@code kill -9}, it starts to clean up. It runs in a session of its own, so Ctrl+C does not
 * reach it.
 */
final class Reaper implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Process process;

    private Reaper(Process process) {
        this.process = process;
    }

    static Reaper start(String runId, Path temporary) throws IOException {
        return new Reaper(new ProcessBuilder(
                        "setsid",
                        "/bin/sh",
                        "-c",
                        script(),
                        "bootrig-reaper",
                        Run.VARIABLE + "=" + runId,
                        temporary.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() throws IOException {
        try (InputStream resource = Reaper.class.getResourceAsStream("reaper.sh")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
