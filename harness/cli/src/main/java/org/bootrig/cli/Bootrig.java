package org.bootrig.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.bootrig.cli.bisect.BisectCommand;
import org.bootrig.cli.replay.ReplayCommand;
import org.bootrig.cli.request.Discovery;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.cli.request.ShownPrinter;
import org.bootrig.cli.run.RunCommand;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.command.CommandContribution;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/** The program {@code bootrig}. */
@Command(
        name = "bootrig",
        description = {
            "Boots operating-system images on real machines, drives their consoles and judges them by scenarios.",
            ""
        },
        footer = {"", ExitCode.HELP},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Bootrig {

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine bootrig = new CommandLine(new Bootrig());
        commands().forEach(bootrig::addSubcommand);
        addContributions(bootrig);
        bootrig.getSubcommands().values().forEach(Bootrig::documentExitCodes);
        return bootrig
                // An unforeseen exception is a fault of the rig; bad arguments have a handler of their own.
                .setExitCodeExceptionMapper(exception -> ExitCode.BROKEN)
                .setParameterExceptionHandler(new ArgumentMistake())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Bootrig::run)
                .setExecutionExceptionHandler(Bootrig::explain);
    }

    /** A command whose codes mean something else says so itself. */
    private static void documentExitCodes(CommandLine command) {
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        if (help.footer().length == 0) {
            help.footer("", ExitCode.HELP);
        }
    }

    /** Commands of other modules follow this module's own, sorted by name. */
    private static void addContributions(CommandLine bootrig) {
        ServiceLoader.load(CommandContribution.class).stream()
                .flatMap(contribution -> contribution.get().commands().stream())
                .map(CommandLine::new)
                .sorted(Comparator.comparing(CommandLine::getCommandName))
                .forEach(command -> {
                    if (bootrig.getSubcommands().containsKey(command.getCommandName())) {
                        throw new RigFault(
                                Cause.LAB_FAULT,
                                "two modules bring a command '" + command.getCommandName()
                                        + "'; take one of them from the class path: "
                                        + command.getCommand().getClass().getName());
                    }
                    bootrig.addSubcommand(command);
                });
    }

    /** In the order of the help. */
    private static List<Object> commands() {
        return List.of(
                new RunCommand(),
                new ListCommand(),
                new ReportCommand(),
                new DoctorCommand(),
                new BenchCommand(),
                new BisectCommand(Bootrig::commandLine),
                new ReplayCommand(),
                new StepsCommand());
    }

    /** What a command prints may come from a guest; only the help, which is ours, has colours. */
    private static int run(ParseResult parsed) {
        boolean help = parsed.asCommandLineList().stream()
                .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
        if (!help) {
            parsed.asCommandLineList().forEach(ShownPrinter::insertInto);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int explain(Exception exception, CommandLine commandLine, ParseResult parsed) throws Exception {
        PrintWriter error = commandLine.getErr();
        if (exception instanceof UserMistake || exception instanceof Discovery.BadInput) {
            error.println("bootrig: " + exception.getMessage());
            return ExitCode.USAGE;
        }
        if (exception instanceof RigFault) {
            error.println("bootrig: " + exception.getMessage());
            return ExitCode.BROKEN;
        }
        throw exception;
    }
}
