package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.bootrig.cli.Program;
import org.bootrig.cli.StrangersSystem;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that leaves Allure's pages for later, and says where its time went. */
@Timeout(240)
class ReportLaterTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    @Test
    void allButAllureIsWrittenAtOnceAndTheRestWhenItIsAskedFor() throws Exception {
        Program.Ended run = new StrangersSystem(folder).run(output, "--report", "later", "--timings");

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.PASSED);
        assertThat(run.text())
                .contains("where the time went:\n  start and discovery ", "1 builds took ", "1 boots took ")
                .containsPattern("scenarios +\\d+\\.\\d\\d s   1 scenarios took ")
                .containsPattern("all +\\d+\\.\\d\\d s   processor time of Bootrig itself \\d");
        Path report = output.resolve("latest/report");
        assertThat(report.resolve("index.html"))
                .content()
                .contains("This report is not rendered yet", "bootrig report --output '" + output.toRealPath());
        assertThat(report.resolve("conformance.html")).content().contains("it answers");
        assertThat(output.resolve("latest/junit.xml")).content().contains("it answers");

        Program.Ended rendered = Program.run(Map.of(), "report", "--output", output.toString());

        assertThat(rendered.exitCode()).as(rendered.text()).isEqualTo(ExitCode.PASSED);
        assertThat(report.resolve("index.html")).content().contains("allure").doesNotContain("not rendered yet");
    }

    @Test
    void aTimeThatNobodyKnowsIsRefused() throws Exception {
        Program.Ended run = new StrangersSystem(folder).run(output, "--report", "often");

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text())
                .contains("--report is 'often'; it can be 'now' or 'later'")
                .doesNotContain("boots");
    }
}
