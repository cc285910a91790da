package org.bootrig.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootrig.cli.CoveredSystem;
import org.bootrig.cli.Program;
import org.bootrig.cli.request.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Coverage of an image as it is, and the scenarios that a change can affect, under real QEMU with real git. */
@Timeout(240)
class CoverageCommandTest {

    @TempDir
    static Path folder;

    private static CoveredSystem system;
    private static Program.Ended covered;

    @BeforeAll
    static void runOnceWithCoverage() throws Exception {
        system = new CoveredSystem(Files.createDirectory(folder.resolve("guest")));
        covered = system.bootrig("run", "--coverage");
    }

    @AfterEach
    void takeBackEdits() throws Exception {
        system.reset();
    }

    @Test
    void linesAndFunctionsThatRanAreCountedAndThoseThatDidNotAreNone() throws Exception {
        assertThat(covered.exitCode()).as(covered.text()).isZero();
        String tracefile = coverage("coverage.info");
        assertThat(tracefile)
                .contains("FNDA:1,answer_a\n", "FNDA:1,answer_b\n", "DA:" + system.lineOf("\"alpha") + ",1\n")
                // The boot and both scenarios, each on a machine of its own, wait for letters or print something.
                .contains("FNDA:3,print\n")
                // Both scenarios start behind it; only the boot itself ran it.
                .contains("DA:" + system.lineOf("print(\"guest ready") + ",1\n");
        assertThat(coverage("summary.json")).contains("\"page\" : \"coverage/html/index.html\"");
        assertThat(coverage("html/index.html")).contains("LCOV");
        assertThat(covered.text()).contains("coverage: guest: ");
        assertThat(system.output().resolve("report/conformance.html"))
                .content()
                .contains("<a href=\"../coverage/html/index.html\">", "lines that ran");
    }

    @Test
    void eachScenarioRecordsWhatItAloneRan() throws Exception {
        String a = ownFile("it answers a");
        assertThat(a).contains("answer_a").doesNotContain("answer_b");
        assertThat(ownFile("it answers b")).contains("answer_b").doesNotContain("answer_a");
    }

    @Test
    void aChangeChoosesTheScenarioThatRanIt() throws Exception {
        system.edit("guest.c", "print(\"alpha", "print(\"aleph");

        Program.Ended run = system.bootrig(
                "run", "--affected-by", "HEAD", "--only-affected", "--output", folder.resolve("other") + "");

        assertThat(run.exitCode()).as(run.text()).isEqualTo(ExitCode.FAILED);
        assertThat(run.text())
                .contains("1 of 2 scenarios on guest › machine may be affected by what changed since 'HEAD'")
                .contains("The guest › it answers a: it ran guest.c:" + system.lineOf("\"aleph")
                        + ", where something changed")
                .doesNotContain("it answers b");
    }

    @Test
    void withoutOnlyTheAffectedComeFirst() throws Exception {
        system.edit("guest.c", "print(\"beta", "print(\"be\" \"ta");

        Program.Ended list = system.bootrig("list", "--affected-by", "HEAD");

        assertThat(list.exitCode()).as(list.text()).isZero();
        assertThat(list.text().indexOf("it answers b  ("))
                .isLessThan(list.text().indexOf("it answers a  ("));
        assertThat(list.text()).contains("they come first", "4 tests");
    }

    @Test
    void aChangedCommentAffectsNobody() throws Exception {
        system.edit("guest.c", "// A guest in one sector", "// A guest in a single\n// sector");

        Program.Ended run = system.bootrig("run", "--affected-by", "HEAD", "--only-affected");

        assertThat(run.text()).endsWith("nothing to run: no scenario is affected\n");
    }

    @Test
    void whatIsInNoFunctionAffectsEverything() throws Exception {
        system.edit("guest.h", "0x3F8", "0x03F8");

        Program.Ended list = system.bootrig("list", "--affected-by", "HEAD", "--only-affected");

        assertThat(list.text())
                .contains(
                        "all 2 on guest › machine: guest.h changed, and coverage cannot determine which scenarios depend on it");
    }

    @Test
    void codeThatOnlyTheBootRanAffectsWhatStartsBehindIt() throws Exception {
        system.edit("guest.c", "print(\"guest ready", "print(\"\\r\\nguest ready");

        Program.Ended list = system.bootrig("list", "--affected-by", "HEAD", "--only-affected");

        assertThat(list.text()).contains("2 of 2 scenarios");
    }

    @Test
    void whatBeginsPoweredOffIsNotAskedEitherWhenTheBootFails() throws Exception {
        system.edit(
                "guest.feature",
                "  Scenario: it answers a",
                "  @cold\n  Scenario: it is silent while it is off\n    Then the console has never shown \"alpha\"\n"
                        + "  Scenario: it answers a");
        system.commit("a scenario that begins powered off");
        Path maps = folder.resolve("maps-with-cold");
        assertThat(system.bootrig(maps, "run", "--coverage").text()).contains("0 failed, 0 broken");
        system.edit("guest.c", "print(\"guest ready", "print(\"\\r\\nguest ready");

        Program.Ended list = system.bootrig(maps, "list", "--affected-by", "HEAD", "--only-affected");

        assertThat(list.text()).contains("it is silent while it is off: the boot before it");
    }

    @Test
    void nothingChangedIsNothingToRun() throws Exception {

        Program.Ended run = system.bootrig("run", "--affected-by", "HEAD", "--only-affected");

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text())
                .contains("0 of 2 scenarios on guest › machine")
                .endsWith("nothing to run: no scenario is affected\n");
    }

    @Test
    void aMapOfAnotherVersionDoesNotRuleOutWhoRanTheFile() throws Exception {
        system.edit("guest.c", "print(\"alpha", "print(\"aleph");
        system.commit();

        Program.Ended list = system.bootrig("list", "--affected-by", "HEAD", "--only-affected");

        assertThat(list.text()).contains("2 of 2 scenarios", "in a file that changed since that was looked at");
    }

    @Test
    void aChangedFeatureRuns() throws Exception {
        system.edit("guest.feature", "shows \"beta\"", "shows \"bet\"");

        Program.Ended list = system.bootrig("list", "--affected-by", "HEAD", "--only-affected");

        assertThat(list.text()).contains("all 2 on guest › machine: its feature file changed");
    }

    @Test
    void withoutAMapEverythingMayBeAffected() throws Exception {
        Program.Ended list =
                system.bootrig(folder.resolve("empty"), "list", "--affected-by", "HEAD", "--only-affected");

        assertThat(list.exitCode()).isZero();
        assertThat(list.text())
                .contains("there is no coverage of guest › machine", "'bootrig run --coverage' records it")
                .contains("2 of 2 scenarios");
    }

    @Test
    void whatIsNoRevisionIsReported() throws Exception {
        Program.Ended list = system.bootrig("list", "--affected-by", "--output=x");

        assertThat(list.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(system.bootrig("list", "--affected-by=nonsense").text())
                .contains("bootrig: 'nonsense' is no commit of the git repository")
                .doesNotContain("\tat ");
        assertThat(system.bootrig("list", "--only-affected").text())
                .contains("--only-affected has no effect without --affected-by REVISION");
    }

    @Test
    void aSystemWithoutElfFilesGetsAMessageThatSaysWhatToName() throws Exception {
        system.edit("system.yaml", "kernel: guest.elf\n", "");

        Program.Ended run = system.bootrig("run", "--coverage", "--output", folder.resolve("other") + "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.text()).contains("coverage needs the ELF files of the system; name them under 'kernel'");
    }

    @Test
    void keptLineTablesGiveTheSameAndDamagedOnesAreReadAnew() throws Exception {
        Path cache = folder.resolve("cache-with-damage");
        String first = linesOfCode(cache);
        Path tables = lineTables(cache);
        byte[] whole = Files.readAllBytes(tables);

        assertThat(linesOfCode(cache)).isEqualTo(first);
        Files.write(tables, Arrays.copyOf(whole, whole.length / 2));
        assertThat(linesOfCode(cache)).isEqualTo(first);
        assertThat(tables).hasBinaryContent(whole);
    }

    /** Returns which lines and functions there are; how often a guest looks for a letter is another thing in every run. */
    private String linesOfCode(Path cache) throws Exception {
        Path output = folder.resolve("other");
        Program.Ended run = system.bootrig(cache, "run", "--coverage", "--output", output.toString());
        assertThat(run.exitCode()).as(run.text()).isZero();
        String tracefile = Files.readString(output.resolve("coverage/coverage.info"));
        assertThat(tracefile).contains("FNDA:1,answer_a\n", "FNDA:1,answer_b\n");
        return tracefile
                .lines()
                .filter(line -> line.startsWith("FN:") || line.startsWith("DA:"))
                .map(line -> line.startsWith("DA:") ? line.substring(0, line.indexOf(',')) : line)
                .collect(Collectors.joining("\n"));
    }

    private static Path lineTables(Path cache) throws IOException {
        try (var files = Files.walk(cache.resolve("bootrig/coverage"))) {
            return files.filter(file -> file.endsWith("line-tables"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aRunWhosePagesCannotBeMadeSaysSoAndPasses() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path genhtml =
                Files.writeString(programs.resolve("genhtml"), "#!/bin/sh\necho 'no room for pages' >&2\nexit 1\n");
        assertThat(genhtml.toFile().setExecutable(true)).isTrue();
        Path output = folder.resolve("other");

        Program.Ended run = system.bootrig(
                Map.of("XDG_CACHE_HOME", folder.resolve("cache") + "", "PATH", programs + ":" + System.getenv("PATH")),
                "run",
                "--coverage",
                "--output",
                output.toString());

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text()).contains("; there is no page: ").contains("no room for pages");
        assertThat(output.resolve("coverage/summary.json")).content().contains("\"page\" : null", "no room for pages");
        assertThat(output.resolve("report/conformance.html")).content().contains("there is no page", "lines that ran");
    }

    private String coverage(String name) throws IOException {
        return Files.readString(system.output().resolve("coverage").resolve(name));
    }

    private String ownFile(String scenario) throws IOException {
        try (var files = Files.list(system.output().resolve("coverage/tests"))) {
            Path own = files.filter(file -> file.getFileName().toString().contains(scenario.replace(' ', '-')))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(own);
        }
    }
}
