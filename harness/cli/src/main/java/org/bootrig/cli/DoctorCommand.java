package org.bootrig.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.bootrig.machine.HostFinding;
import org.bootrig.machine.MachineProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Examine this host: programs that are missing, which accelerator is really the fastest, and what",
            "would keep a run from working. Exit code 3 when something must be mended first."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        List<HostFinding> findings = new ArrayList<>(Toolchain.examine(Project.find()));
        for (MachineProvider provider : ServiceLoader.load(MachineProvider.class)) {
            findings.addAll(provider.examineHost());
        }
        boolean healthy = true;
        for (HostFinding finding : findings) {
            out.printf("%-8s %-20s %s%n", finding.state().words(), finding.subject(), finding.detail());
            if (!finding.remedy().isEmpty()) {
                out.printf("%-8s %-20s -> %s%n", "", "", finding.remedy());
            }
            healthy &= finding.state() != HostFinding.State.UNFIT;
        }
        out.println(healthy ? "This host can run Bootrig." : "Mend what is unfit first; the arrows say how.");
        return healthy ? ExitCode.PASSED : ExitCode.BROKEN;
    }
}
