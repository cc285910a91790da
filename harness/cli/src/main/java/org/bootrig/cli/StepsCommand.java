package org.bootrig.cli;

import java.util.concurrent.Callable;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.steps.StepPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "steps",
        description = "Print every step that a scenario can use, with an example, as Markdown.",
        mixinStandardHelpOptions = true)
final class StepsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().getOut().print(StepPage.markdown());
        command.commandLine().getOut().flush();
        return ExitCode.PASSED;
    }
}
