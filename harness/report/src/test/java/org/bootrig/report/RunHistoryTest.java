package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.BootRun;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.RunRecorder;
import org.bootrig.core.results.RunScope;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.results.conformance.Badge;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.core.results.conformance.Conformance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run is compared with earlier ones in the same output folder. */
class RunHistoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FEATURE = "toy/boot.feature";

    @TempDir
    Path folder;

    @BeforeEach
    void shape() throws IOException {
        Files.writeString(folder.resolve("history.yaml"), "runs: 4\n");
    }

    @Test
    void reportsWhichInputsAndVerdictsChangedSinceTheLastGreenRun() throws IOException {
        run(Verdict.PASSED, "image one", 10);
        run(Verdict.FAILED, "image two", 10);
        Path third = run(Verdict.FAILED, "image three", 10);

        JsonNode changed = summary(third).path("changedSinceGreen");
        assertThat(changed.path("verdicts")).singleElement().satisfies(change -> assertThat(change.toString())
                .contains("\"files > toy > pc > toy/boot.feature > it boots\"", "\"passed\"", "\"failed\""));
        assertThat(changed.path("inputs")).singleElement().satisfies(change -> assertThat(change.toString())
                .contains("toy > pc image", "image one", "image three"));
        assertThat(page(third))
                .contains("image one", "image three", "files &gt; toy &gt; pc &gt; toy/boot.feature &gt; it boots");
    }

    @Test
    void countsAChangeOfVerdictOnlyWhileInputsStayTheSame() throws IOException {
        run(Verdict.PASSED, "one", 10);
        run(Verdict.FAILED, "two", 10);
        assertThat(summary(run(Verdict.FAILED, "two", 10)).path("changedByThemselves"))
                .isEmpty();

        Path fourth = run(Verdict.PASSED, "two", 10);

        assertThat(summary(fourth).path("changedByThemselves")).singleElement().satisfies(test -> {
            assertThat(test.path("changes").asInt()).isEqualTo(1);
            assertThat(test.path("verdicts")).hasSize(4);
        });
        assertThat(page(fourth)).contains("Over the last 4 runs");
    }

    @Test
    void keepsNoMoreRunsThanThePolicySaysButTheLastGreenOne() throws IOException {
        run(Verdict.PASSED, "one", 10);
        Path latest = null;
        for (int run = 0; run < 6; run++) {
            latest = run(Verdict.FAILED, "one", 10);
        }

        JsonNode kept = JSON.readTree(folder.resolve("history/runs.json").toFile());
        assertThat(kept).hasSize(5);
        assertThat(kept.get(4).path("green").asBoolean()).isTrue();
    }

    @Test
    void renderingAgainCountsOnce() throws IOException {
        RunRecorder recorder = RehearsedRun.begin(folder);
        recorder.record(result(Verdict.PASSED));
        RunFolder run = RehearsedRun.finish(recorder, folder, Catalogue.empty());
        RunReport.shapedBy(folder, Catalogue.empty()).render(run, folder);

        assertThat(JSON.readTree(run.history().resolve("runs.json").toFile())).hasSize(1);
    }

    @Test
    void aDamagedHistoryBeginsAnewAndSaysSo() throws IOException {
        Path output = folder.resolve("damaged");
        Files.createDirectories(output.resolve("history"));
        Files.writeString(output.resolve("history/runs.json"), "[{\"green\": tru");
        RunRecorder recorder = RehearsedRun.begin(output);
        recorder.record(result(Verdict.PASSED));
        RunFolder run = RehearsedRun.finish(recorder, folder, Catalogue.empty());

        assertThat(page(run.output())).contains("could not be read and begins anew");
        assertThat(JSON.readTree(output.resolve("history/runs.json").toFile())).hasSize(1);
    }

    /** Somebody looks at one scenario; what he sees must not take the place of what all of them said. */
    @Test
    @Tag("RIG-REP-04")
    void aRunThatCoversLessCountsForNothing() throws IOException {
        Path all = record(RunScope.WHOLE, "toy/boot.feature", "toy/halt.feature");
        Path report = folder.resolve("report").toRealPath();

        Path one = record(RunScope.WHOLE, "toy/boot.feature");
        Path line = record(new RunScope(true), "toy/boot.feature", "toy/halt.feature");

        assertThat(folder.resolve("report").toRealPath()).isEqualTo(report).startsWith(all.toRealPath());
        assertThat(folder.resolve("latest").toRealPath()).isEqualTo(line.toRealPath());
        assertThat(one.resolve("report/index.html")).exists();
        assertThat(JSON.readTree(folder.resolve("history/runs.json").toFile())).hasSize(1);
        assertThat(JSON.readTree(folder.resolve("history/history-trend.json").toFile()))
                .hasSize(1);
    }

    private Path record(RunScope scope, String... features) {
        RunRecorder recorder = RunRecorder.begin(folder, Optional.empty(), scope, Map.of(), Map.of());
        for (String feature : features) {
            recorder.record(RehearsedRun.passed(RehearsedRun.toy("pc", feature, "it works")));
        }
        return RehearsedRun.finish(recorder, folder, Catalogue.empty()).output();
    }

    @Test
    void drawsTheBootAndItsTrendAndWritesThemForMachines() throws IOException {
        run(Verdict.PASSED, "one", 10);
        run(Verdict.PASSED, "one", 40);
        Path third = run(Verdict.PASSED, "one", 250);

        assertThat(page(third))
                .contains("<title>Boot of toy on pc</title>", "the last 3 runs", "250 ms of 100 ms, over budget");
        assertThat(page(third)).containsPattern("<path d=\"M4\\.0 [0-9.]+L75\\.0 [0-9.]+L146\\.0 4\\.0\"");
        JsonNode boot =
                JSON.readTree(third.resolve("boot-timeline.json").toFile()).get(0);
        assertThat(boot.path("phases").get(0).path("judgedMillis").asDouble()).isEqualTo(250);
        assertThat(boot.path("phases").get(0).path("guestMillis").isNull()).isTrue();
        assertThat(boot.path("phases").get(0).path("withinBudget").asBoolean()).isFalse();
    }

    @Test
    void theBadgeCountsRequirementsOrElseTests() throws IOException {
        Path without = run(Verdict.PASSED, "one", 10);
        JsonNode badge = JSON.readTree(without.resolve("badge.json").toFile());
        assertThat(badge.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(badge.path("message").asText()).isEqualTo("1 of 1 tests");
        assertThat(Files.readString(without.resolve("badge.svg"))).contains("conformance", "1 of 1 tests", "#1a7f37");

        Catalogue catalogue = Catalogue.read(Files.writeString(
                folder.resolve("catalogue.yaml"),
                "systems:\n  toy: {TOY-01: it boots, TOY-02: it halts}\n  other: {OTH-01: elsewhere}\n"));
        Badge ofRows = Badge.of(Conformance.of(catalogue, List.of(result(Verdict.FAILED))));
        assertThat(ofRows.message()).isEqualTo("0 of 2 requirements");
        assertThat(ofRows.colour()).isEqualTo("#c1121f");
    }

    @Test
    void nothingThatARunNotesOwnsThePage() throws Exception {
        RunRecorder first = RehearsedRun.begin(folder);
        first.inputs(RehearsedRun.OWNING, Map.of(RehearsedRun.OWNING, "before"));
        first.record(result(Verdict.PASSED));
        RehearsedRun.finish(first, folder, Catalogue.empty());
        RunRecorder second = RehearsedRun.begin(folder);
        second.inputs(RehearsedRun.OWNING, Map.of(RehearsedRun.OWNING, RehearsedRun.OWNING));
        second.boot("any", boot(RehearsedRun.OWNING, 10));
        second.record(result(Verdict.PASSED));
        RunFolder run = RehearsedRun.finish(second, folder, Catalogue.empty());

        String page = new Browser(folder).open(run.report().resolve("conformance.html"), "");
        assertThat(page).contains("&lt;script&gt;document").doesNotContain("data-owned=\"yes\"");
    }

    /** Leaves a run of one scenario behind those before it. */
    private Path run(Verdict verdict, String image, long bootMillis) {
        RunRecorder recorder = RehearsedRun.begin(folder);
        recorder.inputs(TestKey.scope("toy", "pc"), Map.of("image", image));
        recorder.inputs(FEATURE, Map.of("feature", "same"));
        recorder.boot("any", boot("toy", bootMillis));
        recorder.record(result(verdict));
        return RehearsedRun.finish(recorder, folder, Catalogue.empty()).output();
    }

    private static BootRun boot(String system, double millis) {
        BootRun.Part kernel =
                new BootRun.Part("kernel", "'kernel:'", 100, millis, 0, null, null, millis, millis <= 100);
        return new BootRun(system, "pc", Instant.now().toString(), "real", List.of(kernel));
    }

    private static ScenarioResult result(Verdict verdict) {
        TestKey test = RehearsedRun.toy("pc", FEATURE, "it boots");
        return verdict == Verdict.PASSED
                ? RehearsedRun.passed(test, "TOY-01")
                : RehearsedRun.ended(test, Cause.TIMED_OUT, "", "TOY-01");
    }

    private static JsonNode summary(Path output) throws IOException {
        return JSON.readTree(output.resolve("run-summary.json").toFile());
    }

    private static String page(Path output) throws IOException {
        return Files.readString(output.resolve("report/conformance.html"));
    }
}
