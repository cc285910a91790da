package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.results.Catalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels and evidence as they stand in Allure's results after a run through the launcher. */
class ScenarioLabelsTest {

    private static final String SCENARIO =
            "[suite:any]/[system:toy]/[profile:pc]/[feature:toy%2Fnet.feature]/[scenario:4]";

    @TempDir
    Path folder;

    @AfterEach
    void release() {
        RunReport.latest().ifPresent(RunReport::end);
    }

    @Test
    void placesARunTestInEveryTree() throws IOException {
        JsonNode result =
                run(new MiniatureEngine().test(SCENARIO, "it answers", Set.of("TOY-NET-01", "cold"), id -> {}));
        assertThat(labels(result, "parentSuite")).containsExactly("toy");
        assertThat(labels(result, "suite")).containsExactly("pc");
        assertThat(labels(result, "subSuite")).containsExactly("toy/net.feature");
        assertThat(labels(result, "epic")).containsExactly("toy");
        assertThat(labels(result, "feature")).containsExactly("net");
        assertThat(labels(result, "story")).containsExactly("TOY-NET-01");
        assertThat(labels(result, "tag")).containsExactlyInAnyOrder("TOY-NET-01", "cold");
        assertThat(result.path("fullName").asText()).isEqualTo("toy > pc > toy/net.feature:4");
        assertThat(result.path("links").get(0).path("url").asText()).isEqualTo("conformance.html#TOY-NET-01");
    }

    @Test
    void placesASkippedTestToo() throws IOException {
        JsonNode result =
                run(new MiniatureEngine().skipped(SCENARIO, "it answers", Set.of(), "capability-missing: no network"));
        assertThat(result.path("status").asText()).isEqualTo("skipped");
        assertThat(labels(result, "suite")).containsExactly("pc");
    }

    @Test
    void leavesOtherEnginesAlone() throws IOException {
        JsonNode result =
                run(new MiniatureEngine("another").test(SCENARIO, "it answers", Set.of("TOY-NET-01"), id -> {}));
        assertThat(labels(result, "parentSuite")).isEmpty();
        assertThat(labels(result, "story")).isEmpty();
        assertThat(result.has("fullName")).isFalse();
    }

    @Test
    void writesNothingAnywhereWithoutARun() {
        List<Optional<Path>> kept = new ArrayList<>();

        RehearsedRun.launch(new MiniatureEngine().test(SCENARIO, "it answers", Set.of(), id -> {
            ScenarioReport report = new ScenarioReport();
            report.stepStarted("a step");
            kept.add(report.attach(List.of(Evidence.text("transcript", "text"))));
        }));

        assertThat(kept).containsExactly(Optional.empty());
        assertThat(folder).isEmptyDirectory();
        assertThat(Path.of("allure-results")).doesNotExist();
    }

    @Test
    void keepsEvidenceWholeAndSaysWhere() throws IOException {
        List<Path> folders = new ArrayList<>();
        JsonNode result = run(new MiniatureEngine().test(SCENARIO, "it answers", Set.of(), id -> {
            ScenarioReport report = new ScenarioReport();
            folders.add(report.evidenceFolder().orElseThrow());
            folders.add(report.attach(List.of(
                            Evidence.text("../../transcript", "x".repeat(300_000)),
                            new Evidence("drawing", "image/svg+xml", "<svg onload='x'/>".getBytes()),
                            new Evidence("screen", "image/png", "<html>".getBytes())))
                    .orElseThrow());
        }));
        Path evidence = folder.resolve("evidence/toy-pc-net-4");
        assertThat(folders).containsExactly(evidence, evidence);
        assertThat(evidence.resolve("01-transcript.txt")).hasSize(300_000);
        assertThat(evidence.resolve("02-drawing.txt")).exists();
        assertThat(evidence.resolve("03-screen.bin")).exists();
        List<String> types = new ArrayList<>();
        result.path("attachments")
                .forEach(attachment -> types.add(attachment.path("type").asText()));
        assertThat(types).containsExactly("text/plain", "text/plain", "application/octet-stream");
        String shown = Files.readString(folder.resolve("allure-results")
                .resolve(result.path("attachments").get(0).path("source").asText()));
        assertThat(shown)
                .contains("300,000 bytes: evidence/toy-pc-net-4/01-transcript.txt")
                .hasSizeLessThan(5_000);
    }

    private JsonNode run(MiniatureEngine engine) throws IOException {
        RunReport.begin(folder, folder, Catalogue.empty());
        RehearsedRun.launch(engine);
        try (Stream<Path> files = Files.list(folder.resolve("allure-results"))) {
            List<Path> results = files.filter(file -> file.toString().endsWith("-result.json"))
                    .toList();
            assertThat(results).hasSize(1);
            return new ObjectMapper().readTree(results.get(0).toFile());
        }
    }

    private static List<String> labels(JsonNode result, String name) {
        List<String> values = new ArrayList<>();
        result.path("labels").forEach(label -> {
            if (label.path("name").asText().equals(name)) {
                values.add(label.path("value").asText());
            }
        });
        return values;
    }
}
