package org.bootrig.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootrig.bench.Benchmarks;
import org.bootrig.bench.measure.Benchmark;
import org.bootrig.bench.measure.Figure;
import org.bootrig.bench.measure.Host;
import org.bootrig.bench.measure.Workshop;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.cli.request.ProgressLine;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.settings.Project;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measure how fast Bootrig is on this host, each figure beside the floor that bare tools set.",
            "Ends with exit code 3 when a figure could not be measured.",
            "",
            "  bootrig bench --list",
            "  bootrig bench echo wake --json",
            ""
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Which figures. Default: all, about ten minutes.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--list", description = "Only list the names and what each measures.")
    private boolean listing;

    @Option(names = "--json", description = "One JSON object for each figure, on a line of its own.")
    private boolean json;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "15",
            description = "How often to measure. Default: ${DEFAULT-VALUE}; slow ones are measured less often.")
    private int runs;

    @Option(
            names = "--system",
            paramLabel = "FOLDER",
            description = "A folder with a system.yaml, or a name under os-src/. Default: the first under os-src/.")
    private @Nullable String system;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "A profile's name or file. Default: ${DEFAULT-VALUE}.")
    private String profile = "pc-e1000";

    @Override
    public Integer call() throws InterruptedException {
        Project project = Project.ofCommandLine();
        Path systemFolder = system == null ? project.systems().get(0) : project.systemHere(system);
        List<Benchmark> chosen = Benchmarks.named(names, Benchmarks.of(SystemDescription.read(systemFolder)));
        PrintWriter out = command.commandLine().getOut();
        if (listing) {
            chosen.forEach(benchmark -> out.printf("%-18s %s%n", benchmark.name(), benchmark.explanation()));
            return ExitCode.PASSED;
        }
        if (runs < 1) {
            throw new UserMistake("--runs " + runs + ": a figure needs at least one run");
        }
        ProgressLine progress = new ProgressLine(command.commandLine().getErr(), System.console() != null);
        try (Run run = Run.begin(project.root().resolve("target/bootrig"))) {
            return measure(chosen, run, systemFolder, project.profileHere(profile), progress);
        }
    }

    private int measure(List<Benchmark> chosen, Run run, Path systemFolder, Path profileFile, ProgressLine progress)
            throws InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        if (!json) {
            out.println(Figure.titles());
        }
        boolean complete = true;
        for (Benchmark benchmark : chosen) {
            progress.event("bench: measuring " + benchmark.name());
            Workshop workshop = new Workshop(
                    run,
                    systemFolder,
                    profileFile,
                    runs,
                    program(),
                    doing -> progress.status(benchmark.name() + ": " + doing));
            try {
                Figure figure = benchmark.run(workshop);
                progress.clear();
                out.println(json ? figure.json(Host.now()) : figure.row());
            } catch (RigFault | SystemFailure | CapabilityMissing | IOException failed) {
                progress.event("bench: " + benchmark.name() + " could not be measured: " + failed.getMessage());
                complete = false;
            }
            out.flush();
        }
        progress.clear();
        return complete ? ExitCode.PASSED : ExitCode.BROKEN;
    }

    /** Returns the command that starts this program in a JVM like this one. */
    private static List<String> program() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Bootrig.class.getName()));
        return words;
    }
}
