package org.bootrig.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.bootrig.cli.request.Discovery;
import org.bootrig.cli.request.EngineRequest;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.cli.request.ScenarioName;
import org.bootrig.cli.request.Selection;
import org.bootrig.engine.settings.Project;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = {"List what 'run' would run with the same options, with file and line.", ""},
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Mixin
    private Selection selection;

    @Override
    public Integer call() {
        LauncherDiscoveryRequestBuilder request = EngineRequest.builder();
        selection.applyTo(request, Project.ofCommandLine());
        TestPlan plan = Discovery.discover(
                LauncherFactory.create(), request, command.commandLine().getErr());
        PrintWriter out = command.commandLine().getOut();
        List<TestIdentifier> tests = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .toList();
        tests.forEach(test -> out.println(ScenarioName.of(plan, test) + place(test)));
        out.println(tests.size() + " tests; builds and boots are tests too");
        return ExitCode.PASSED;
    }

    private static String place(TestIdentifier test) {
        return test.getSource()
                .filter(FileSource.class::isInstance)
                .map(FileSource.class::cast)
                .map(source -> "  (" + source.getFile().getName()
                        + source.getPosition()
                                .map(position -> ":" + position.getLine())
                                .orElse("") + ")")
                .orElse("");
    }
}
