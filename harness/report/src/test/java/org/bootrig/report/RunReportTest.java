package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.results.RecordedRun;
import org.bootrig.core.results.ResultLog;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.RunFolders;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.RunScope;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.results.conformance.Catalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestKey BOOTS = RehearsedRun.toy("pc", "", "boots");

    @TempDir
    Path folder;

    @Test
    void givesTheSameFromTheFileAlone() throws IOException {
        Catalogue catalogue = Catalogue.read(Path.of("../../features/catalogue.yaml"));
        RehearsedRun.into(folder, Path.of("../../reports"), catalogue);
        RunFolder run = new RunFolders(folder).latest();
        Map<String, String> before = contents(run.output());
        try (Stream<Path> all = Files.walk(run.output())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.equals(run.results()) && !file.startsWith(run.evidence())) {
                    Files.delete(file);
                }
            }
        }

        RunReport.shapedBy(Path.of("../../reports"), catalogue).render(run, folder);

        Map<String, String> after = contents(run.output());
        assertThat(before.keySet())
                .contains("junit.xml", "conformance.json", "allure-results/categories.json")
                .anyMatch(name -> name.endsWith("-result.json"))
                .anyMatch(name -> name.endsWith("-attachment.png"));
        assertThat(after).isEqualTo(before);
    }

    /** Returns what a run left, by name; a rendered page holds the time of its rendering. */
    private static Map<String, String> contents(Path output) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = output.relativize(file).toString();
                if (!name.equals(".lock") && !name.equals("report/index.html")) {
                    contents.put(
                            name, new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }

    @Test
    void goesOnWithTheRunOfTheSameName() {
        for (boolean passes : new boolean[] {false, true}) {
            try (RunRecorder run =
                    RunRecorder.begin(folder, Optional.of("build 7"), new RunScope(passes), Map.of(), Map.of())) {
                run.record(passes ? RehearsedRun.passed(BOOTS) : RehearsedRun.ended(BOOTS, Cause.PANICKED, "no"));
                run.finish(true, covered -> true);
            }
        }
        RunFolder run = new RunFolders(folder).latest();
        assertThat(new ResultLog(run.results()).read())
                .extracting(result ->
                        result.verdict() + " at attempt " + result.conditions().attempt())
                .containsExactly("FAILED at attempt 1", "PASSED at attempt 2");
        assertThat(RecordedRun.read(run).counts()).isTrue();
    }

    @Test
    void twoRunsSideBySideNeverTouch() throws IOException {
        try (RunRecorder one = RehearsedRun.begin(folder);
                RunRecorder other = RehearsedRun.begin(folder)) {
            one.record(RehearsedRun.passed(BOOTS));
            other.record(RehearsedRun.ended(BOOTS, Cause.PANICKED, "no"));
            RunFolder first = RehearsedRun.finish(one, folder, Catalogue.empty());
            RunFolder second = RehearsedRun.finish(other, folder, Catalogue.empty());
            assertThat(first.output()).isNotEqualTo(second.output());
            assertThat(first.junitXml()).content().doesNotContain("<failure");
            assertThat(second.junitXml()).content().contains("<failure");
            assertThat(JSON.readTree(folder.resolve("history/runs.json").toFile()))
                    .hasSize(2);
        }
    }

    @Test
    void twoRunsOfOneNameAtOneTimeGetTwoFolders() {
        try (RunRecorder one = RunRecorder.begin(folder, Optional.of("x"), RunScope.WHOLE, Map.of(), Map.of());
                RunRecorder other = RunRecorder.begin(folder, Optional.of("x"), RunScope.WHOLE, Map.of(), Map.of())) {
            assertThat(one.folder().output()).isNotEqualTo(other.folder().output());
        }
    }

    @Test
    void takesThePlaceOfWhatAnEarlierVersionLeft() throws IOException {
        Files.createDirectories(folder.resolve("report"));
        Files.writeString(folder.resolve("report/index.html"), "old");
        Files.writeString(folder.resolve("results.jsonl"), "");
        Files.writeString(folder.resolve("unrelated.txt"), "");
        RunRecorder run = RehearsedRun.begin(folder);
        run.record(RehearsedRun.passed(BOOTS));
        RehearsedRun.finish(run, folder, Catalogue.empty());
        assertThat(folder.resolve("report/index.html")).content().isNotEqualTo("old");
        assertThat(folder.resolve("results.jsonl")).isSymbolicLink().isNotEmptyFile();
        assertThat(folder.resolve("unrelated.txt")).exists();
    }

    @Test
    void boundsAndCleansMessages() {
        try (RunRecorder run = RehearsedRun.begin(folder)) {
            run.record(RehearsedRun.passed(BOOTS).withMessage("\u001b[31m" + "x".repeat(10_000_000)));
            assertThat(new ResultLog(run.folder().results()).read().get(0).message())
                    .hasSizeLessThan(21_000)
                    .startsWith("xxx");
        }
    }

    @Test
    void rendersForAStrangerWithoutCatalogueOrShaping() {
        RunRecorder run = RehearsedRun.begin(folder);
        run.record(RehearsedRun.passed(BOOTS));
        RunFolder left = RehearsedRun.finish(run, folder.resolve("absent"), Catalogue.empty());
        assertThat(folder.resolve("report/index.html")).isNotEmptyFile();
        assertThat(left.conformance()).hasContent("[ ]");
        assertThat(left.report().resolve("conformance.html")).content().contains("no catalogue", "toy", "boots");
    }

    @Test
    void followsEveryTestThroughItsHistory() throws IOException {
        for (int time = 1; time <= 3; time++) {
            runOf("pc", "small");
        }
        JsonNode history = JSON.readTree(folder.resolve("history/history.json").toFile());
        assertThat(history).hasSize(2);
        history.forEach(test -> assertThat(test.path("items")).hasSize(3));
        JsonNode trend =
                JSON.readTree(folder.resolve("history/history-trend.json").toFile());
        assertThat(trend).hasSize(3);
        assertThat(trend.get(0).path("buildOrder").asInt()).isEqualTo(3);
    }

    @Test
    void forgetsRunsBeyondThePolicy() throws IOException {
        Files.writeString(folder.resolve("history.yaml"), "runs: 2\ndays: 30\n");
        for (int time = 1; time <= 4; time++) {
            runOf("pc");
        }
        JSON.readTree(folder.resolve("history/history.json").toFile())
                .forEach(test -> assertThat(test.path("items")).hasSize(2));
        assertThat(JSON.readTree(folder.resolve("history/history-trend.json").toFile()))
                .hasSize(2);
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs).hasSize(2);
        }
    }

    @Test
    void aPageOfFortyProfilesStaysShort() throws IOException {
        Catalogue catalogue = Catalogue.read(
                Files.writeString(folder.resolve("catalogue.yaml"), "systems:\n  toy: {TOY-01: it boots}\n"));
        RunRecorder run = RehearsedRun.begin(folder);
        for (int board = 1; board <= 40; board++) {
            TestKey boots = RehearsedRun.toy("board-" + board, "", "boots");
            run.record(board == 7 ? RehearsedRun.ended(boots, Cause.PANICKED, "no") : RehearsedRun.passed(boots));
        }

        Path page = RehearsedRun.finish(run, folder, catalogue).report().resolve("conformance.html");

        assertThat(page).content().contains("toy on 40 profiles", "board-7", "class=\"matrix many\"");
        assertThat(page).content().doesNotContain("<details class=\"topic\" open>");
        assertThat(Files.size(page)).isLessThan(2 << 20);
    }

    private void runOf(String... profiles) {
        RunRecorder run = RehearsedRun.begin(folder);
        for (String profile : profiles) {
            run.record(RehearsedRun.passed(RehearsedRun.toy(profile, "", "boots")));
        }
        RehearsedRun.finish(run, folder, Catalogue.empty());
    }

    @Test
    void refusesBadShaping() throws IOException {
        Files.writeString(folder.resolve("categories.yaml"), "titles: {panick: Panic}\n");
        assertThatThrownBy(() -> RunReport.shapedBy(folder, Catalogue.empty()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("'panick' is not an outcome");
        Files.writeString(folder.resolve("categories.yaml"), "titles: {}\n");
        Files.writeString(folder.resolve("history.yaml"), "days: 30\nruns: 0\n");
        assertThatThrownBy(() -> RunReport.shapedBy(folder, Catalogue.empty()))
                .hasMessageContaining("history.yaml:2: 'runs' must be 1 or more");
    }

    @Test
    void saysWhenTheOutputFolderCannotBeMade() {
        assertThatThrownBy(() -> RehearsedRun.begin(Path.of("/dev/null/bootrig")))
                .isInstanceOf(RigFault.class)
                .hasMessageStartingWith("lab-fault: the output folder /dev/null/bootrig cannot be made ready");
    }

    @Test
    @Tag("RIG-SEC-01")
    void filesThatAreNeededMeanwhileLieInTheFolderThatGoesWithTheRun() throws IOException {
        try (RunRecorder run = RehearsedRun.begin(folder)) {
            run.record(RehearsedRun.passed(BOOTS));
            run.finish(true, covered -> true);
            RunReport report = RunReport.shapedBy(folder, Catalogue.empty());
            Path temporary = Files.createDirectory(folder.resolve("temporary"));

            report.render(run.folder(), temporary);

            assertThat(temporary).isEmptyDirectory();
            assertThatThrownBy(() -> report.render(run.folder(), folder.resolve("gone")))
                    .isInstanceOf(RigFault.class)
                    .hasMessageContaining("gone");
        }
    }

    @Test
    void saysWhenTheReportCannotBeWritten() throws IOException {
        try (RunRecorder run = RehearsedRun.begin(folder)) {
            run.record(RehearsedRun.passed(BOOTS));
            Files.createDirectories(run.folder().output().resolve("junit.xml/full"));
            Files.createSymbolicLink(run.folder().conformance(), Path.of("/dev/full"));
            Files.createDirectory(run.folder().output().resolve("report"));
            Path elsewhere = Files.writeString(folder.resolve("a-file"), "");
            RunFolder unwritable = new RunFolder(elsewhere, folder);
            assertThatThrownBy(
                            () -> RunReport.shapedBy(folder, Catalogue.empty()).render(unwritable, folder))
                    .isInstanceOf(RigFault.class)
                    .hasMessageStartingWith("lab-fault: the report cannot be written");
        }
    }

    @Test
    void writesACategoryForEveryCause() throws IOException {
        RunFolder run = RehearsedRun.finish(RehearsedRun.begin(folder), Path.of("../../reports"), Catalogue.empty());
        List<String> names = new ArrayList<>();
        JSON.readTree(run.allureResults().resolve("categories.json").toFile())
                .forEach(category -> names.add(category.path("name").asText()));
        assertThat(names).hasSize(Cause.values().length).contains("Panic", "Hang, processor busy");
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }
}
