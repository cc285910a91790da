package org.bootrig.bench.measure;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.bootrig.core.base.DaemonThread;

/**
 * Runs a main class and, as the JVM ends, writes to a file what it used: the most memory, in kilobytes, and the
 * processor time, in milliseconds, each on its line. Ends the JVM when standard input ends, because then the measuring
 * process is gone.
 */
public final class ChildProgram {

    private static final int GIVEN_UP = 143;

    private ChildProgram() {}

    /** Takes the file, the main class's name and its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Path report = Path.of(arguments[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(report)));
        Thread guard = DaemonThread.of(ChildProgram::endWithParent, "bench-guard");
        guard.start();
        try {
            Class.forName(arguments[1]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 2, arguments.length));
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is sent; only the end matters.
            }
        } catch (IOException gone) {
            // That is an end too.
        }
        Runtime.getRuntime().halt(GIVEN_UP);
    }

    private static void write(Path report) {
        try {
            Duration processor =
                    ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            Files.writeString(report, peakKilobytes() + "\n" + processor.toMillis() + "\n");
        } catch (IOException kept) {
            // The measuring process finds no report and says so.
        }
    }

    private static String peakKilobytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElse("VmHWM: 0 kB")
                    .replaceAll("\\D", "");
        }
    }
}
