package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.FailurePlace;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.results.RecordedRun;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.StoryRecorder;
import org.bootrig.core.results.TestKey;
import org.bootrig.report.allure.AllureResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels, identities and evidence as they stand in Allure's results. */
class AllureResultsTest {

    private static final TestKey TEST = RehearsedRun.toy("pc", "toy/net.feature", "it answers");

    @TempDir
    Path folder;

    private RunRecorder run;

    @BeforeEach
    void begin() {
        run = RehearsedRun.begin(folder);
    }

    @Test
    void placesATestInEveryTree() throws IOException {
        JsonNode result = written(RehearsedRun.passed(TEST, "TOY-NET-01")).get(0);
        assertThat(labels(result, "parentSuite")).containsExactly("toy");
        assertThat(labels(result, "suite")).containsExactly("pc");
        assertThat(labels(result, "subSuite")).containsExactly("toy/net.feature");
        assertThat(labels(result, "epic")).containsExactly("toy");
        assertThat(labels(result, "feature")).containsExactly("net");
        assertThat(labels(result, "story")).containsExactly("TOY-NET-01");
        assertThat(labels(result, "tag")).containsExactly("TOY-NET-01");
        assertThat(result.path("fullName").asText()).isEqualTo("files > toy > pc > toy/net.feature > it answers");
        assertThat(result.path("links").get(0).path("url").asText()).isEqualTo("conformance.html#TOY-NET-01");
    }

    @Test
    void groupsWhatHasOneCauseAtOnePlace() throws IOException {
        List<JsonNode> results =
                written(hung("one", "/tmp/bootrig-1a2b3c/x", 3), hung("two", "/tmp/bootrig-4d5e6f/x", 4));
        assertThat(results)
                .extracting(
                        result -> result.path("statusDetails").path("message").asText())
                .containsOnly("hung-idle: awaited the file PATH");
        assertThat(results.get(0).path("statusDetails").path("trace").asText())
                .contains("/tmp/bootrig-")
                .contains("of a budget of");
        Judgement panic = new Judgement(Cause.PANICKED, "at 12:01 s")
                .located(Optional.of(new FailurePlace("f", "a.c", 7)), Optional.empty());
        assertThat(panic.key()).isEqualTo("panicked: at a.c:7 in f");
    }

    private static ScenarioResult hung(String name, String file, int seconds) {
        Judgement judgement = new Judgement(Cause.HUNG_IDLE, "")
                .awaiting(
                        "the file " + file,
                        Optional.of(new Judgement.Wait(
                                java.time.Duration.ofSeconds(2),
                                java.time.Duration.ofSeconds(seconds),
                                Optional.empty(),
                                java.time.Duration.ZERO)));
        return RehearsedRun.result(
                RehearsedRun.toy("pc", "toy/net.feature", name), Set.of(), Optional.of(judgement), Story.NONE);
    }

    @Test
    void showsScreenAndBacktraceFirst() throws IOException {
        StoryRecorder story = run.story("any", TEST, 1, 1);
        story.attach(List.of(
                Evidence.text("console transcript", "a"),
                Evidence.text("backtrace", "b"),
                Evidence.text("screen text", "c")));
        JsonNode result = written(failed(story)).get(0);
        assertThat(result.path("attachments"))
                .extracting(piece -> piece.path("name").asText())
                .containsExactly("screen text", "backtrace", "console transcript");
    }

    @Test
    void keepsEvidenceWholeAndSaysWhere() throws IOException {
        StoryRecorder story = run.story("any", TEST, 1, 1);
        Path evidence = story.evidenceFolder();
        story.attach(List.of(
                Evidence.text("../../transcript", "x".repeat(300_000)),
                new Evidence("drawing", "image/svg+xml", "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8)),
                new Evidence("screen", "image/png", "<html>".getBytes(StandardCharsets.UTF_8))));
        JsonNode result = written(failed(story)).get(0);

        assertThat(evidence.resolve("01-transcript.txt")).hasSize(300_000);
        assertThat(evidence.resolve("02-drawing.txt")).exists();
        assertThat(evidence.resolve("03-screen.bin")).exists();
        assertThat(result.path("attachments"))
                .extracting(piece -> piece.path("type").asText())
                .containsExactlyInAnyOrder("text/plain", "text/plain", "application/octet-stream");
        JsonNode transcript = result.path("attachments").get(1);
        assertThat(transcript.path("name").asText()).isEqualTo("../../transcript");
        assertThat(run.folder()
                        .allureResults()
                        .resolve(transcript.path("source").asText()))
                .content()
                .contains("300,000 bytes: evidence/" + evidence.getFileName() + "/01-transcript.txt")
                .hasSizeLessThan(5_000);
    }

    @Test
    void readsNoFileOutsideOfTheRun() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Story story = new Story(
                List.of(),
                List.of(
                        new Story.Attachment("one", "text/plain", "../../secret.txt", 6),
                        new Story.Attachment("two", "text/plain", secret.toString(), 6)),
                "",
                Optional.empty());
        JsonNode result = written(
                        RehearsedRun.result(TEST, Set.of(), Optional.of(new Judgement(Cause.PANICKED, "")), story))
                .get(0);
        for (JsonNode piece : result.path("attachments")) {
            assertThat(run.folder().allureResults().resolve(piece.path("source").asText()))
                    .content()
                    .doesNotContain("secret\n")
                    .contains("was not kept");
        }
    }

    private static ScenarioResult failed(StoryRecorder story) {
        return RehearsedRun.result(TEST, Set.of(), Optional.of(new Judgement(Cause.HUNG_IDLE, "")), story.story());
    }

    private List<JsonNode> written(ScenarioResult... recorded) throws IOException {
        for (ScenarioResult result : recorded) {
            run.record(result);
        }
        run.close();
        Files.createDirectories(run.folder().allureResults());
        AllureResults.write(run.folder(), RecordedRun.read(run.folder()));
        List<JsonNode> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(run.folder().allureResults())) {
            for (Path file : files.filter(each -> each.toString().endsWith("-result.json"))
                    .toList()) {
                results.add(new ObjectMapper().readTree(file.toFile()));
            }
        }
        assertThat(results).hasSize(recorded.length);
        return results;
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
