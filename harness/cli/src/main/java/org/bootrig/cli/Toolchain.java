package org.bootrig.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.RigFault;
import org.bootrig.engine.settings.Project;

/** Asks the script that the build uses which programs are installed, so that both agree. */
final class Toolchain {

    private Toolchain() {}

    static List<HostFinding> examine(Project project) {
        String script = project.root().resolve("harness/toolchain/toolchain").toString();
        try {
            Process process = new ProcessBuilder("/bin/sh", script, "list")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return table.lines().map(line -> finding(line.split("\t", -1))).toList();
        } catch (IOException failure) {
            throw new RigFault(Cause.LAB_FAULT, script + " cannot be run: " + failure.getMessage(), failure);
        }
    }

    private static HostFinding finding(String[] columns) {
        String program = columns[1];
        if (columns[0].equals("found")) {
            String version = columns[4].isEmpty() ? "found" : columns[4];
            return new HostFinding(HostFinding.State.FIT, program, version + " (" + columns[3] + ")", "");
        }
        return new HostFinding(
                HostFinding.State.UNFIT, program, "not found; it " + columns[3], "apt-get install " + columns[2]);
    }
}
