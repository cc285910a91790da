package org.bootrig.engine.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.machine.DebugPort;
import org.bootrig.core.session.MachineSession;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Holds a run at the wait that failed: the machine stands still, a debugger may connect, and the run continues when
 * every listener of the launcher has returned from the report entry that announces it.
 */
public final class FailingWait {

    /** The key of the evidence folder; where the entry has it, a test has failed and its machine stands still. */
    public static final String EVIDENCE = "bootrig.failing-wait";

    /** The key of the argument of GDB's {@code target remote}. */
    public static final String PORT = "bootrig.debug-port";

    /** The key of why there is no port. */
    public static final String NO_PORT = "bootrig.no-debug-port";

    /** The key of the kernel's ELF file, where the system names one that exists. */
    public static final String KERNEL = "bootrig.kernel";

    /** The key of the ELF file of the program in whose address space the processor stands, where that is known. */
    public static final String PROGRAM = "bootrig.program";

    /** The key of the system's folder. */
    public static final String SOURCES = "bootrig.sources";

    private FailingWait() {}

    static void hold(Context context, TestDescriptor test, MachineSession session, Path evidence) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(EVIDENCE, evidence.toString());
        entry.put(SOURCES, session.system().folder().toString());
        session.built().kernel().ifPresent(kernel -> entry.put(KERNEL, kernel.toString()));
        session.machine().runningProgram().ifPresent(program -> entry.put(PROGRAM, program.toString()));
        try {
            String port = session.machine()
                    .capability(DebugPort.class)
                    .map(DebugPort::open)
                    .orElse("");
            entry.put(port.isEmpty() ? NO_PORT : PORT, port.isEmpty() ? "this machine has none" : port);
        } catch (RigFault off) {
            entry.put(NO_PORT, off.getMessage());
        }
        context.listener().reportingEntryPublished(test, ReportEntry.from(entry));
    }
}
