package org.bootrig.cli;

import java.io.IOException;

/** Presses Ctrl+C. */
public final class ControlC {

    private ControlC() {}

    public static void press(Process program) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();
    }
}
