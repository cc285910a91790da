package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Catalogue;
import org.bootrig.core.results.ResultLog;
import org.bootrig.core.results.ScenarioResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOOTS = "[suite:any]/[system:toy]/[profile:pc]/[test:boots]";

    @TempDir
    Path folder;

    @AfterEach
    void release() {
        RunReport.latest().ifPresent(RunReport::end);
    }

    @Test
    void replacesWhatAnEarlierRunLeftButKeepsItsHistory() throws IOException {
        for (String left : List.of(
                "allure-results/x-result.json",
                "results.jsonl",
                "conformance.json",
                "junit.xml",
                "report/index.html",
                "evidence/a/b.txt",
                "history/history.json",
                "unrelated.txt")) {
            Files.createDirectories(folder.resolve(left).getParent());
            Files.writeString(folder.resolve(left), "{}");
        }
        RunReport.begin(folder, folder, Catalogue.empty());
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "history/history.json", "allure-results/history/history.json", "unrelated.txt");
        }
    }

    @Test
    void continuesWhenBegunAgainInOneJvm() {
        RunReport.begin(folder, folder, Catalogue.empty()).record(boots(Verdict.FAILED));
        RunReport.begin(folder, folder, Catalogue.empty()).record(boots(Verdict.PASSED));
        assertThat(new ResultLog(folder.resolve("results.jsonl")).read())
                .extracting(result ->
                        result.verdict() + " at attempt " + result.conditions().attempt())
                .containsExactly("FAILED at attempt 1", "PASSED at attempt 2");
    }

    @Test
    void leavesItsFolderAloneOnceItIsFinished() {
        RunReport report = RunReport.begin(folder, folder, Catalogue.empty());
        RunResultsWriter.INSTANCE.write(new TestResult().setUuid("of-the-run"));
        report.finish();

        RunResultsWriter.INSTANCE.write(new TestResult().setUuid("of-no-run"));

        assertThat(folder.resolve("allure-results"))
                .isDirectoryContaining("glob:**/of-the-run-result.json")
                .isDirectoryNotContaining("glob:**/of-no-run-result.json");
    }

    @Test
    void boundsAndCleansMessages() {
        RunReport report = RunReport.begin(folder, folder, Catalogue.empty());
        report.record(boots(Verdict.FAILED).withMessage("\u001b[31m" + "x".repeat(10_000_000)));
        assertThat(new ResultLog(folder.resolve("results.jsonl")).read().get(0).message())
                .hasSizeLessThan(21_000)
                .startsWith("xxx");
    }

    @Test
    void rendersForAStrangerWithoutCatalogueOrShaping() throws IOException {
        RunReport report = RunReport.begin(folder, folder.resolve("absent"), Catalogue.empty());
        report.record(boots(Verdict.PASSED));
        assertThat(report.finish())
                .isEqualTo(folder.resolve("report/index.html"))
                .isNotEmptyFile();
        assertThat(folder.resolve("conformance.json")).hasContent("[ ]");
        assertThat(folder.resolve("report/conformance.html")).content().contains("no catalogue", "toy", "boots");
    }

    @Test
    void followsEveryTestThroughItsHistory() throws IOException {
        for (int run = 1; run <= 3; run++) {
            Path output = folder.resolve("run" + run);
            if (run > 1) {
                copyHistory(folder.resolve("run" + (run - 1)), output);
            }
            RunReport report = RunReport.begin(output, folder, Catalogue.empty());
            RehearsedRun.launch(new MiniatureEngine()
                    .test(
                            "[suite:of-run-" + run + "]/[system:toy]/[profile:pc]/[test:boots]",
                            "boots",
                            Set.of(),
                            id -> {})
                    .test(
                            "[suite:of-run-" + run + "]/[system:toy]/[profile:small]/[test:boots]",
                            "boots",
                            Set.of(),
                            id -> {}));
            report.finish();
            report.finish();
        }
        JsonNode history =
                JSON.readTree(folder.resolve("run3/history/history.json").toFile());
        assertThat(history).hasSize(2);
        history.forEach(test -> assertThat(test.path("items")).hasSize(3));
        JsonNode trend =
                JSON.readTree(folder.resolve("run3/history/history-trend.json").toFile());
        assertThat(trend).hasSize(3);
        assertThat(trend.get(0).path("buildOrder").asInt()).isEqualTo(3);
    }

    @Test
    void forgetsRunsBeyondThePolicy() throws IOException {
        Files.writeString(folder.resolve("history.yaml"), "runs: 2\ndays: 30\n");
        Path previous = null;
        for (int run = 1; run <= 4; run++) {
            Path output = folder.resolve("run" + run);
            if (previous != null) {
                copyHistory(previous, output);
            }
            RunReport report = RunReport.begin(output, folder, Catalogue.empty());
            RehearsedRun.launch(new MiniatureEngine().test(BOOTS, "boots", Set.of(), id -> {}));
            report.finish();
            previous = output;
        }
        JSON.readTree(previous.resolve("history/history.json").toFile())
                .forEach(test -> assertThat(test.path("items")).hasSize(2));
        assertThat(JSON.readTree(previous.resolve("history/history-trend.json").toFile()))
                .hasSize(2);
    }

    @Test
    void refusesBadShapingBeforeItRemovesAnything() throws IOException {
        Files.writeString(folder.resolve("results.jsonl"), "");
        Files.writeString(folder.resolve("categories.yaml"), "titles: {panick: Panic}\n");
        assertThatThrownBy(() -> RunReport.begin(folder, folder, Catalogue.empty()))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("'panick' is not an outcome");
        assertThat(folder.resolve("results.jsonl")).exists();
        Files.writeString(folder.resolve("categories.yaml"), "titles: {}\n");
        Files.writeString(folder.resolve("history.yaml"), "days: 30\nruns: 0\n");
        assertThatThrownBy(() -> RunReport.begin(folder, folder, Catalogue.empty()))
                .hasMessageContaining("history.yaml:2: 'runs' must be 1 or more");
    }

    @Test
    void saysWhenTheOutputFolderCannotBeMade() {
        assertThatThrownBy(() -> RunReport.begin(Path.of("/dev/null/bootrig"), folder, Catalogue.empty()))
                .isInstanceOf(RigFault.class)
                .hasMessageStartingWith("lab-fault: the output folder /dev/null/bootrig cannot be made ready");
    }

    @Test
    void saysWhenResultsDidNotReachTheDisk() throws IOException {
        RunReport report = RunReport.begin(folder, folder, Catalogue.empty());
        RehearsedRun.launch(new MiniatureEngine().test(BOOTS, "boots", Set.of(), id -> {
            Files.delete(folder.resolve("allure-results"));
            Files.writeString(folder.resolve("allure-results"), "not a folder");
        }));
        Files.delete(folder.resolve("allure-results"));
        assertThatThrownBy(report::finish)
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("lacks results that could not be written");
        assertThat(folder.resolve("report/conformance.html")).exists();
    }

    @Test
    void writesACategoryForEveryCause() throws IOException {
        RunReport.begin(folder, Path.of("../../reports"), Catalogue.empty()).finish();
        List<String> names = new ArrayList<>();
        JSON.readTree(folder.resolve("allure-results/categories.json").toFile())
                .forEach(category -> names.add(category.path("name").asText()));
        assertThat(names)
                .hasSize(org.bootrig.core.base.Cause.values().length)
                .contains("Panic", "Hang, processor busy");
        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
    }

    private static void copyHistory(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("history"));
        try (Stream<Path> files = Files.list(from.resolve("history"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve("history").resolve(file.getFileName()));
            }
        }
    }

    private static ScenarioResult boots(Verdict verdict) {
        return RehearsedRun.result("[engine:bootrig]/" + BOOTS, "boots", Set.of(), verdict, Optional.empty(), "");
    }
}
