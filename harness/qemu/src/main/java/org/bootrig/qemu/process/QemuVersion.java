package org.bootrig.qemu.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.profile.Architecture;
import org.bootrig.qemu.profile.QemuProgram;

/**
 * Finds out, once per JVM and program, which QEMU is installed, and rejects one that is too old.
 *
 * @param hasSandbox whether it takes {@link QemuSandbox#POLICY}; one that was built without seccomp does not
 */
public record QemuVersion(int major, int minor, String text, boolean hasSandbox) {

    private static final Map<String, QemuVersion> KNOWN = new ConcurrentHashMap<>();
    private static final Pattern NUMBER = Pattern.compile("version (\\d+)\\.(\\d+)\\S*");
    private static final String REMEDY = "install it with 'apt-get install qemu-system-x86 qemu-utils'";

    public static QemuVersion of(Architecture architecture) {
        return of(QemuProgram.of(architecture));
    }

    public static QemuVersion of(String program) {
        return KNOWN.computeIfAbsent(program, QemuVersion::ask);
    }

    private static QemuVersion ask(String program) {
        try {
            // Options are checked from left to right: one without a sandbox refuses the policy before it says its
            // version.
            return parse(
                    program, Tool.run(List.of(program, "-sandbox", QemuSandbox.POLICY, "--version"), Map.of()), true);
        } catch (IOException withoutSandbox) {
            return askPlainly(program);
        }
    }

    private static QemuVersion askPlainly(String program) {
        try {
            return parse(program, Tool.run(List.of(program, "--version"), Map.of()), false);
        } catch (IOException missing) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the program '" + program + "' cannot be run (" + missing.getMessage()
                            + "); QEMU 7.2 or newer is needed: " + REMEDY);
        }
    }

    static QemuVersion parse(String program, String output, boolean hasSandbox) {
        Matcher number = NUMBER.matcher(output);
        if (!number.find()) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the program '" + program + "' does not print QEMU's version but '" + output.strip() + "'; "
                            + REMEDY);
        }
        QemuVersion version = new QemuVersion(
                Integer.parseInt(number.group(1)),
                Integer.parseInt(number.group(2)),
                output.lines().findFirst().orElse("").strip(),
                hasSandbox);
        if (version.major < 7 || version.major == 7 && version.minor < 2) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "the program '" + program + "' is too old: '" + version.text + "'; QEMU 7.2 or newer is needed: "
                            + REMEDY);
        }
        return version;
    }
}
