package org.bootrig.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.RigFault;
import org.bootrig.engine.settings.Project;

/** Asks the script that the build uses which programs are installed, so that both agree. */
final class Toolchain {

    /** What makes any run better, whatever the system and the machine. */
    private static final Set<String> FOR_EVERY_RUN = Set.of("evidence", "coverage", "changes", "scenarios");

    private Toolchain() {}

    /**
     * One program that the table knows.
     *
     * @param use what kind of thing it is needed for, such as {@code build}
     */
    record Program(boolean found, String name, String packaged, String use, String purpose, String version) {

        boolean isForEveryRun() {
            return FOR_EVERY_RUN.contains(use);
        }

        /** Returns what the examination says of it. */
        HostFinding finding(HostFinding.State whenMissing) {
            return found
                    ? new HostFinding(
                            HostFinding.State.FIT,
                            name,
                            (version.isEmpty() ? "found" : version) + " (" + purpose + ")",
                            "")
                    : new HostFinding(whenMissing, name, "not found; it " + purpose, "apt-get install " + packaged);
        }
    }

    static List<Program> of(Project project) {
        String script = project.root().resolve("harness/toolchain/toolchain").toString();
        try {
            Process process = new ProcessBuilder("/bin/sh", script, "list")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return table.lines().map(line -> program(line.split("\t", -1))).toList();
        } catch (IOException failure) {
            throw new RigFault(Cause.LAB_FAULT, script + " cannot be run: " + failure.getMessage(), failure);
        }
    }

    private static Program program(String[] columns) {
        return new Program(columns[0].equals("found"), columns[1], columns[2], columns[3], columns[4], columns[5]);
    }
}
