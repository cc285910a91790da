package org.bootrig.bench.measure;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;

/**
 * What one run of the command line in a JVM of its own took.
 *
 * @param nanos from the start of the process to its end
 * @param peakKilobytes the most memory that the JVM held
 * @param processorMillis the JVM's own processor time, without that of its machines
 */
public record Child(long nanos, long peakKilobytes, long processorMillis, String output) {

    private static final int LINES_IN_MESSAGE = 20;

    /** Runs the command line with these arguments; anything but success is a fault. */
    public static Child run(Workshop workshop, List<String> arguments) throws IOException, InterruptedException {
        Path report = workshop.scratch("report");
        Path output = workshop.scratch("output");
        List<String> program = workshop.program();
        List<String> command = new ArrayList<>(program.subList(0, program.size() - 1));
        command.addAll(List.of(ChildProgram.class.getName(), report.toString(), program.get(program.size() - 1)));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        long start = System.nanoTime();
        Process process = builder.start();
        int status = process.waitFor();
        long nanos = System.nanoTime() - start;
        String text = Files.readString(output, StandardCharsets.UTF_8);
        if (status != 0 || !Files.exists(report)) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "'bootrig " + String.join(" ", arguments) + "' ended with exit code " + status + ":\n"
                            + lastLines(text));
        }
        List<String> lines = Files.readAllLines(report);
        return new Child(nanos, Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1)), text);
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_IN_MESSAGE), lines.size()));
    }
}
