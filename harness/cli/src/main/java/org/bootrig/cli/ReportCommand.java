package org.bootrig.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.cli.run.AttemptsTable;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.ResultLog;
import org.bootrig.core.results.RunFolders;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.engine.settings.Project;
import org.bootrig.report.RunReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = {
            "Render the report of a run from the results that it left, no matter how it ended.",
            "A run that was aborted keeps every verdict it had reached.",
            ""
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Where runs left their results, of which the last is taken, or the folder of one run. "
                    + "Default: target/bootrig of the checkout, "
                    + "or of this folder when it is elsewhere.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Project project = Project.ofCommandLine();
        Path folder = project.output(Optional.ofNullable(output).map(Path::toString));
        Path catalogue = project.root().resolve("features/catalogue.yaml");
        RunReport report = RunReport.shapedBy(
                project.root().resolve("reports"),
                Files.exists(catalogue) ? Catalogue.read(catalogue) : Catalogue.empty());
        try (RunFolders.Held held = new RunFolders(folder).takeUp();
                Run run = Run.begin(folder)) {
            List<ScenarioResult> results = new ResultLog(held.folder().results()).read();
            Path index = report.render(held.folder(), run.temporary());
            PrintWriter out = command.commandLine().getOut();
            out.println(results.size() + " results");
            AttemptsTable.print(out, Attempts.of(results));
            out.println("report: " + index);
        }
        return ExitCode.PASSED;
    }
}
