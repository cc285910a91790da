package org.bootrig.cli.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemBuild;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.run.Ingredients;
import org.bootrig.engine.settings.Project;
import org.bootrig.engine.state.InputDigests;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Run the scenario of a failure's evidence again, stop where it fails, and compare the outcomes.",
            "",
            "  bootrig replay target/bootrig/evidence/mine-pc-e1000-boots-2",
            "  bootrig replay target/bootrig/evidence/mine-pc-e1000-boots-2 --gdb",
            "  bootrig replay FOLDER --gdb-command bt --gdb-command 'info locals'",
            "",
            "The scenario starts where it started, on the same profile, and its own steps send the same inputs. With",
            "--gdb the machine stands still at the failing wait and GDB is connected to it, with the kernel's symbols",
            "and sources; 'continue' lets the machine run on, and when GDB ends, so does the machine. Nothing else",
            "uses the machine meanwhile.",
            "",
            "When system, profile or feature are not those of the evidence, nothing runs, no build either, and the",
            "commit to check out is named. Evidence may be a stranger's: of what it names only files of this checkout",
            "run by themselves. Name others with --system, --profile and --feature once you have looked at them; what",
            "lies in the folder of --system is named with it.",
            ""
        },
        footer = {"", "Exit codes: 0 the same happened, 1 it differs, 2 bad input, 3 the rig or the lab is broken."},
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "BUNDLE", description = "An evidence folder, such as target/bootrig/evidence/NAME.")
    private Path bundle;

    @Option(names = "--gdb", description = "Open GDB on this terminal where the scenario fails.")
    private boolean gdb;

    @Option(
            names = "--gdb-command",
            paramLabel = "COMMAND",
            description = "Let GDB run this there instead of asking, and end. May be repeated.")
    private List<String> gdbCommands = new ArrayList<>();

    @Option(
            names = "--system",
            paramLabel = "FOLDER",
            description = "The system to run, in place of the one that the evidence names.")
    private @Nullable String system;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "The profile to run it on, in place of the one that the evidence names.")
    private @Nullable String profile;

    @Option(
            names = "--feature",
            paramLabel = "FILE.feature",
            description = "The file with the scenario, in place of the one that the evidence names.")
    private @Nullable String feature;

    @Option(names = "--anyway", description = "Run although system, profile or feature have changed.")
    private boolean anyway;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where this run's results and evidence go. Default: target/bootrig/replay.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        if (gdb && gdbCommands.isEmpty() && System.console() == null) {
            throw new UserMistake("--gdb needs a terminal; without one use --gdb-command, such as --gdb-command bt");
        }
        Project project = Project.ofCommandLine();
        Path folder = (output == null ? project.root().resolve("target/bootrig/replay") : output)
                .toAbsolutePath()
                .normalize();
        Bundle read = Bundle.read(
                bundle.toAbsolutePath().normalize(), project.root(), NamedParts.of(project, system, profile, feature));
        if (read.folder().startsWith(folder)) {
            throw new UserMistake(
                    read.folder() + " would be removed by this run, which leaves its own there; name another --output");
        }
        read.requireOwnFiles();
        PrintWriter out = command.commandLine().getOut();
        Replaying replaying = new Replaying(read, folder);
        Launcher launcher = LauncherFactory.create();
        TestPlan plan = replaying.plan(launcher, command.commandLine().getErr());
        compareIngredients(read, folder, out);
        ReplayListener listener = new ReplayListener(read, out, gdb || !gdbCommands.isEmpty(), gdbCommands);
        launcher.execute(plan, listener);
        return listener.finish();
    }

    /** Compares what would run with what ran, by reading alone. */
    private void compareIngredients(Bundle read, Path folder, PrintWriter out) {
        Ingredients now;
        try (Run run = Run.begin(folder)) {
            SystemDescription description = SystemDescription.read(read.system());
            BuiltSystem built = new BuiltSystem(description, SystemBuild.buildId(description));
            now = Ingredients.read(
                    new InputDigests(run.fileDigests()),
                    built,
                    Profiles.read(read.profile()),
                    read.isBoot() ? null : read.feature());
        }
        List<String> differences = read.record().ingredients().differencesTo(now);
        if (!differences.isEmpty() && !anyway) {
            throw new UserMistake("this would be no replay" + read.whence() + ":\n  "
                    + String.join("\n  ", differences)
                    + "\nCheck that commit out, or use --anyway.");
        }
        differences.forEach(difference -> out.println("note: " + difference));
    }
}
