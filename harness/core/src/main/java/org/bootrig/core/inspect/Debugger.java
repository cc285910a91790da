package org.bootrig.core.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bootrig.core.base.process.ProcessStarter;
import org.bootrig.core.base.process.Programs;
import org.bootrig.core.machine.stopped.StoppedMachine;

/**
 * Runs GDB in batch on a frozen machine. Nothing of the guest, of the kernel's file or of the folder is executed: no
 * start-up files, no scripts loaded by themselves, no downloads.
 *
 * @see <a href="https://sourceware.org/gdb/current/onlinedocs/gdb.html/Auto_002dloading.html">GDB: Auto-loading</a>
 */
final class Debugger {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int MOST_OUTPUT = 512 << 10;
    private static final List<String> HARMLESS = List.of(
            "set auto-load off",
            "set auto-load safe-path /nonexistent",
            "set debuginfod enabled off",
            "set style enabled off",
            "set confirm off",
            "set may-call-functions off",
            "set pagination off",
            "set width 0",
            "set backtrace limit 40",
            "set print elements 64",
            "set print repeats 8",
            "set print frame-arguments scalars",
            "set max-value-size 65536",
            "set tcp auto-retry off",
            "set remotetimeout 5");

    private static final int MARK_BYTES = 16;

    /** Begins the line that precedes each answer: no guest can know it and print a section of its own. */
    private final String section = "@@bootrig " + mark() + " ";

    private final StoppedMachine machine;
    private final DebuggedSystem system;
    private final List<String> commands = new ArrayList<>();

    Debugger(StoppedMachine machine, DebuggedSystem system) {
        this.machine = machine;
        this.system = system;
    }

    private static String mark() {
        byte[] mark = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(mark);
        return HexFormat.of().formatHex(mark);
    }

    /** Adds commands whose answers go into a section of their own. */
    Debugger section(String name, String... lines) {
        commands.add("echo \\n" + section + name + "\\n");
        commands.addAll(List.of(lines));
        return this;
    }

    /** Returns the answers by section. The machine stays stopped before, during and after the call. */
    Map<String, String> run() throws IOException {
        if (!Programs.isInstalled("gdb")) {
            throw new IOException("GDB is not installed; run: apt-get install gdb");
        }
        try (StoppedMachine.DebugStub stub = machine.openStub()) {
            return sections(output(words(stub.target())));
        }
    }

    /** Returns an exception with what GDB printed instead of the wanted answer. */
    static IOException nothingPrinted(String wanted, Map<String, String> answers) {
        return new IOException("GDB printed no " + wanted + ": "
                + answers.getOrDefault("", "")
                        .lines()
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse("it printed nothing"));
    }

    private List<String> words(String target) {
        List<String> words = new ArrayList<>(List.of("gdb", "-nx", "-nh", "-q", "-batch"));
        HARMLESS.forEach(setting -> words.addAll(List.of("-iex", setting)));
        words.add(system.kernel().toString());
        List<String> lines = new ArrayList<>();
        lines.add("directory " + system.sources());
        lines.add("target remote " + target);
        lines.addAll(commands);
        // Detaching would let the machine run on.
        lines.add("disconnect");
        lines.forEach(line -> words.addAll(List.of("-ex", line)));
        return words;
    }

    private String output(List<String> words) throws IOException {
        Path output = system.scratch().resolve("gdb.out");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(system.scratch().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().putAll(system.marks());
        Process process = ProcessStarter.start(builder);
        try {
            boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            try (var content = Files.newInputStream(output)) {
                String text = new String(content.readNBytes(MOST_OUTPUT), java.nio.charset.StandardCharsets.UTF_8);
                return ended ? text : text + "\n[GDB was stopped after " + PATIENCE.toSeconds() + " s]\n";
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the run was interrupted", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private Map<String, String> sections(String output) {
        Map<String, String> sections = new HashMap<>();
        String name = "";
        for (String part : output.split("(?m)^(?=" + section + ")")) {
            String content = part;
            if (part.startsWith(section)) {
                int end = part.indexOf('\n');
                name = part.substring(section.length(), end < 0 ? part.length() : end)
                        .strip();
                content = end < 0 ? "" : part.substring(end + 1);
            }
            sections.merge(name, content, String::concat);
        }
        return sections;
    }
}
