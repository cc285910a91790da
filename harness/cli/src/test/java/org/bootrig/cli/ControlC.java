package org.bootrig.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Presses Ctrl+C, where that can be heard. */
final class ControlC {

    private static final int INTERRUPT = 2;

    private ControlC() {}

    /**
     * Sends the signal to a program that inherited from us whether it hears it: a shell that starts a job in the
     * background makes it deaf, and then a test of the signal would prove nothing.
     */
    static void press(Process program) throws IOException, InterruptedException {
        assumeFalse(isIgnored(), "SIGINT is ignored by this process and so by its children; run it in the foreground");
        new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();
    }

    private static boolean isIgnored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(ignored -> (ignored >> (INTERRUPT - 1) & 1) == 1);
    }
}
