package org.bootrig.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootrig.cli.request.Discovery;
import org.bootrig.cli.request.EngineRequest;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.cli.request.Selection;
import org.bootrig.core.base.UserMistake;
import org.bootrig.engine.settings.Project;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = {
            "Build a system, boot it on each profile and run scenarios against it.",
            "",
            "  bootrig run --profile pc-e1000 --tags @cold",
            "  bootrig run --system ~/my-kernel ~/my-kernel/boots.feature:12",
            "  bootrig run --coverage",
            "  bootrig run --affected-by origin/main --only-affected",
            ""
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private Selection selection;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where results and report go. Default: target/bootrig of the checkout, "
                    + "or of this folder when it is elsewhere.")
    private @Nullable Path output;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "How many machines run at once. Default: the number of processors.")
    private @Nullable Integer parallelism;

    @Option(
            names = "--accept",
            description = "Take screens that are unlike their reference, or have none, as the reference. Look at the "
                    + "files that changed before you keep them.")
    private boolean accept;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Run every scenario N times, each with a verdict of its own, and sum them up.")
    private @Nullable Integer repeat;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Run the scenarios in the order that this whole number decides.")
    private @Nullable Long seed;

    @Option(
            names = "--entry",
            paramLabel = "HOW",
            description = {
                "in-place: scenarios start from a kept state, in processes that are put back to it (default).",
                "fresh: each in a process of its own. booted: each boots its machine."
            })
    private @Nullable String entry;

    @Option(
            names = "--report",
            paramLabel = "WHEN",
            description = {
                "now: all of the report is written when the run ends (default). later: all but Allure's pages, which take "
                        + "most of a short run's time; 'bootrig report' renders them when you want to read them."
            })
    private @Nullable String report;

    @Option(
            names = "--timings",
            description = "Show where the time of this run went, and how much of it was a processor's.")
    private boolean timings;

    @Option(
            names = "--coverage",
            description = {
                "Find out which lines and functions of the kernel and of programs run, in an image as it is: nothing is "
                        + "built otherwise. Leaves coverage/ beside the results and is kept for --affected-by."
            })
    private boolean coverage;

    @Override
    public Integer call() {
        Project project = Project.ofCommandLine();
        Path folder = project.output(Optional.ofNullable(output).map(Path::toString));

        LauncherDiscoveryRequestBuilder request = EngineRequest.builder();
        selection.applyTo(request, project);
        request.configurationParameter("bootrig.output", folder.toString());
        set(request, "parallelism", parallelism);
        set(request, "repeat", repeat);
        set(request, "shuffle", seed);
        set(request, "entry", entry);
        set(request, "coverage", coverage ? true : null);
        set(request, "report", reportParameter());
        set(request, "accept", accept ? true : null);
        PrintWriter out = command.commandLine().getOut();
        if (seed != null) {
            out.println("shuffled by the seed " + seed);
        }
        RunProgress progress = new RunProgress(out, System.console() != null, selection, folder);
        Launcher launcher = LauncherFactory.create();
        TestPlan plan =
                Discovery.discover(launcher, request, command.commandLine().getErr());
        if (selection.onlyAffected() && plan.countTestIdentifiers(TestIdentifier::isTest) == 0) {
            out.println("nothing to run: no scenario is affected");
            return ExitCode.PASSED;
        }
        RunTimings clock = new RunTimings();
        launcher.execute(plan, progress, clock);
        int code = progress.finish();
        if (timings) {
            clock.print(out);
        }
        return code;
    }

    private @Nullable String reportParameter() {
        if (report == null) {
            return null;
        }
        return switch (report) {
            case "now" -> "true";
            case "later" -> "later";
            default -> throw new UserMistake("--report is '" + report + "'; it can be 'now' or 'later'");
        };
    }

    private static void set(LauncherDiscoveryRequestBuilder request, String parameter, @Nullable Object value) {
        if (value != null) {
            request.configurationParameter("bootrig." + parameter, value.toString());
        }
    }
}
