package org.bootrig.cli.bisect;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.engine.settings.Project;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "bisect",
        description = {
            "Find the commit that broke a scenario, with git bisect, rebuilding the system at every step.",
            "",
            "  bootrig bisect v0.1 HEAD --system ~/my-kernel --scenario ~/my-kernel/boots.feature:12",
            "  bootrig bisect HEAD~20 HEAD --system ~/my-kernel --scenario ~/my-kernel/features --tags @power",
            "",
            "The sources of each commit are checked out beside yours, which stay as they are. The scenario, the",
            "profile and Bootrig itself are the present ones. How often BAD fails decides how often a commit is tried:",
            "a commit counts as good when a fault of that rate would have been seen with 95 %% certainty.",
            ""
        },
        footer = {"", "Exit codes: 0 the commit was found, 2 bad input, 3 it could not be determined."},
        mixinStandardHelpOptions = true)
public final class BisectCommand implements Callable<Integer> {

    private final Supplier<CommandLine> bootrig;

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "GOOD", description = "A commit at which the scenario passes.")
    private String good;

    @Parameters(index = "1", paramLabel = "BAD", description = "A later commit at which it fails.")
    private String bad;

    @Option(
            names = "--scenario",
            required = true,
            paramLabel = "FILE.feature[:LINE]",
            description = "What is tried at each commit: a scenario by its line, a feature, or a folder of them.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path scenario;

    @Option(names = "--tags", paramLabel = "EXPRESSION", description = "Only scenarios whose tags match.")
    private @Nullable String tags;

    @Option(
            names = "--system",
            paramLabel = "NAME",
            description = "The system's folder under os-src/, or one in another git repository. Needed when "
                    + "os-src/ holds several.")
    private @Nullable String system;

    @Option(names = "--profile", paramLabel = "PROFILE", description = "Default: pc-e1000.")
    private String profile = "pc-e1000";

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "How often BAD is tried to learn how often it fails. Default: ${DEFAULT-VALUE}.")
    private int trials = 3;

    @Option(
            names = "--most-trials",
            paramLabel = "N",
            description = "How often any one commit is tried at most. Default: ${DEFAULT-VALUE}.")
    private int mostTrials = 60;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where each commit's results, report and evidence go. Default: target/bootrig/bisect.")
    private @Nullable Path output;

    /** @param bootrig makes the command line that each trial runs */
    public BisectCommand(Supplier<CommandLine> bootrig) {
        this.bootrig = bootrig;
    }

    @Override
    public Integer call() {
        if (trials < 1 || mostTrials < trials) {
            throw new UserMistake(
                    "--trials is at least 1 and --most-trials at least as many, not " + trials + " and " + mostTrials);
        }
        Project project = Project.ofCommandLine();
        Path folder = onlySystem(project);
        Path results = output == null ? project.root().resolve("target/bootrig/bisect") : output.toAbsolutePath();
        PrintWriter out = command.commandLine().getOut();
        try (Run run = Run.begin(results);
                BisectedSources sources = BisectedSources.checkedOut(folder, good, bad, run)) {
            run.swept().ifPresent(what -> out.println("note: " + what));
            Bisection bisection = new Bisection(sources, this::words, bootrig, results, trials, mostTrials, out);
            return bisection.run();
        }
    }

    /** Returns the words of {@code bootrig run} for one batch of trials. */
    private List<String> words(Path system, Path results, int repeat) {
        List<String> words = new ArrayList<>(List.of("run", scenario.toString(), "--profile", profile));
        if (tags != null) {
            words.addAll(List.of("--tags", tags));
        }
        words.addAll(List.of(
                "--system", system.toString(), "--output", results.toString(), "--repeat", Integer.toString(repeat)));
        return words;
    }

    private Path onlySystem(Project project) {
        if (system != null) {
            return project.systemHere(system);
        }
        List<Path> systems = project.systems();
        if (systems.size() != 1) {
            throw new UserMistake("there are several systems under os-src; name one: --system "
                    + systems.get(0).getFileName());
        }
        return systems.get(0);
    }
}
