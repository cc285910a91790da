package org.bootrig.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.engine.settings.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Examine this host: what is missing, and which accelerator is the faster one.",
            "Exit code 3 when something must be fixed before a run."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        Project project = Project.ofCommandLine();
        List<HostFinding> findings = new ArrayList<>(Toolchain.examine(project));
        findings.add(DiskSpace.examine(project.root()));
        findings.add(DiskSpace.examine(Path.of("/tmp")));
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
        out.println(healthy ? "This host can run Bootrig." : "Fix what is unfit first; the arrows say how.");
        return healthy ? ExitCode.PASSED : ExitCode.BROKEN;
    }
}
