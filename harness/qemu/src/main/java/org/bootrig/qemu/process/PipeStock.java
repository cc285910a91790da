package org.bootrig.qemu.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.bootrig.console.line.NamedPipes;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.base.run.Run;

/**
 * Keeps named pipes in stock. Java cannot make them; {@code mkfifo} of GNU coreutils makes those of many lines at once,
 * which is many times cheaper than a process for each. Safe for use by several threads.
 */
final class PipeStock {

    private static final int LINES_AT_ONCE = 16;

    private final Run run;
    private final Queue<Path> lines = new ArrayDeque<>();
    private int made;

    private PipeStock(Run run) {
        this.run = run;
    }

    static PipeStock of(Run run) {
        return run.shared(PipeStock.class, PipeStock::new);
    }

    /** Puts the two pipes of a new line at this path in the run's folder. */
    void put(Path path) throws IOException {
        Path ready = take();
        Files.move(NamedPipes.in(ready), NamedPipes.in(path));
        Files.move(NamedPipes.out(ready), NamedPipes.out(path));
    }

    private synchronized Path take() throws IOException {
        if (lines.isEmpty()) {
            make();
        }
        return lines.remove();
    }

    private void make() throws IOException {
        List<Path> fresh = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of("mkfifo", "-m", "600"));
        for (int count = 0; count < LINES_AT_ONCE; count++) {
            Path line = run.temporary().resolve("line" + ++made);
            command.add(NamedPipes.in(line).toString());
            command.add(NamedPipes.out(line).toString());
            fresh.add(line);
        }
        Tool.run(command, run.environment());
        lines.addAll(fresh);
    }
}
