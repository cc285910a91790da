package org.bootrig.cli.replay;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.process.ProcessStarter;
import org.bootrig.engine.run.FailingWait;

/** Runs GDB on a machine that stands still, with its kernel's symbols and sources. */
final class GdbSession {

    /** Nothing of the guest, of its ELF file or of the sources' folder is executed, and nothing downloaded. */
    private static final List<String> HARMLESS =
            List.of("set auto-load off", "set auto-load safe-path /nonexistent", "set debuginfod enabled off");

    /**
     * Gives GDB a process group of its own, in the terminal's foreground: Ctrl+C is then for GDB, and not for this
     * program and its machines. The shell stays, to take the terminal back.
     */
    private static final List<String> IN_FOREGROUND = List.of("sh", "-c", "set -m; \"$@\"; exit $?", "gdb");

    private final Map<String, String> place;

    /** @param place the report entry of {@link FailingWait} */
    GdbSession(Map<String, String> place) {
        this.place = place;
    }

    /**
     * Returns when GDB has ended.
     *
     * @param commands empty to read them from the terminal
     */
    void run(List<String> commands, PrintWriter out) {
        if (!place.containsKey(FailingWait.KERNEL)) {
            out.println("note: system.yaml names no kernel that exists, so GDB has no symbols; add 'kernel:' with its "
                    + "ELF file, built with -g");
        }
        out.flush();
        List<String> words = new ArrayList<>(commands.isEmpty() ? IN_FOREGROUND : List.of());
        words.addAll(commands.isEmpty() ? List.of("gdb", "-q") : List.of("gdb", "-q", "-nx", "-batch"));
        HARMLESS.forEach(setting -> words.addAll(List.of("-iex", setting)));
        if (place.containsKey(FailingWait.KERNEL)) {
            words.add(place.get(FailingWait.KERNEL));
        }
        List<String> lines = new ArrayList<>(
                List.of("directory " + place.get(FailingWait.SOURCES), "target remote " + place.get(FailingWait.PORT)));
        if (place.containsKey(FailingWait.PROGRAM)) {
            lines.addAll(
                    List.of("set confirm off", "add-symbol-file " + place.get(FailingWait.PROGRAM), "set confirm on"));
        }
        lines.addAll(commands);
        lines.forEach(line -> words.addAll(List.of("-ex", line)));
        run(words, !commands.isEmpty());
    }

    private static void run(List<String> words, boolean batch) {
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        if (batch) {
            builder.redirectInput(new File("/dev/null"));
        }
        Process gdb = null;
        try {
            gdb = ProcessStarter.start(builder);
            gdb.waitFor();
        } catch (IOException missing) {
            throw new RigFault(
                    Cause.LAB_FAULT, "gdb cannot be started; it is Debian's package gdb: " + missing, missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            if (gdb != null) {
                gdb.destroy();
            }
        }
    }
}
