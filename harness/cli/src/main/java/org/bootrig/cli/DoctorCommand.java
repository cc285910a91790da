package org.bootrig.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.process.TemporaryPlace;
import org.bootrig.core.base.run.Containment;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.settings.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Examine this host: what is missing for these systems and profiles, and which accelerator is the faster one.",
            "What only other systems or profiles need is not looked for.",
            "Exit code 3 when something must be fixed before a run.",
            ""
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(
            names = "--system",
            paramLabel = "FOLDER",
            description = "A folder with a system.yaml, or a name under os-src/. May be repeated. Default: every "
                    + "system under os-src/.")
    private List<String> systems = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "A profile's name or file. May be repeated. Default: pc-e1000.")
    private List<String> profiles = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        boolean healthy = true;
        for (HostFinding finding : findings(Project.ofCommandLine())) {
            out.printf("%-8s %-20s %s%n", finding.state().words(), finding.subject(), finding.detail());
            if (!finding.remedy().isEmpty()) {
                out.printf("%-8s %-20s -> %s%n", "", "", finding.remedy());
            }
            healthy &= finding.state() != HostFinding.State.UNFIT;
        }
        out.println(healthy ? "This host can run Bootrig." : "Fix what is unfit first; the arrows say how.");
        return healthy ? ExitCode.PASSED : ExitCode.BROKEN;
    }

    private List<HostFinding> findings(Project project) {
        List<SystemDescription> described = (systems.isEmpty()
                        ? project.systems().stream()
                        : systems.stream().map(project::systemHere))
                .map(SystemDescription::read)
                .toList();
        Map<String, List<Profile>> wanted = new LinkedHashMap<>();
        for (String name : profiles.isEmpty() ? List.of("pc-e1000") : profiles) {
            Profile profile = Profiles.read(project.profileHere(name));
            wanted.computeIfAbsent(profile.provider(), kind -> new ArrayList<>())
                    .add(profile);
        }
        List<Toolchain.Program> programs = Toolchain.of(project);
        List<HostFinding> findings = new ArrayList<>(new BuildNeeds(described).examine(programs));
        programs.stream()
                .filter(Toolchain.Program::isForEveryRun)
                .map(program -> program.finding(HostFinding.State.NOTABLE))
                .forEach(findings::add);
        findings.add(Containment.examine());
        for (Path place : List.of(project.root(), TemporaryPlace.folder())) {
            findings.add(DiskSpace.examine(place));
        }
        wanted.values()
                .forEach(chosen ->
                        findings.addAll(Profiles.providerOf(chosen.get(0)).examineHost(chosen)));
        return findings;
    }
}
