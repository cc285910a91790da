package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.machine.MachineClock;
import org.bootrig.core.results.Badge;
import org.bootrig.core.results.Catalogue;
import org.bootrig.core.results.Conformance;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.session.BootTimeline;
import org.bootrig.core.system.BootPhase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells beside those that went before it in the same output folder. */
class RunHistoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FEATURE = "toy/boot.feature";

    @TempDir
    Path folder;

    private int runs;

    @BeforeEach
    void shape() throws IOException {
        Files.writeString(folder.resolve("history.yaml"), "runs: 4\n");
    }

    @AfterEach
    void release() {
        RunReport.latest().ifPresent(RunReport::end);
    }

    @Test
    void tellsWhichInputsAndVerdictsChangedSinceTheLastGreenRun() throws IOException {
        run(Verdict.PASSED, "image one", 10);
        run(Verdict.FAILED, "image two", 10);
        Path third = run(Verdict.FAILED, "image three", 10);

        JsonNode changed = summary(third).path("changedSinceGreen");
        assertThat(changed.path("verdicts")).singleElement().satisfies(change -> assertThat(change.toString())
                .contains("\"toy > pc > boot > it boots\"", "\"passed\"", "\"failed\""));
        assertThat(changed.path("inputs")).singleElement().satisfies(change -> assertThat(change.toString())
                .contains("toy > pc image", "image one", "image three"));
        assertThat(page(third)).contains("image one", "image three", "toy &gt; pc &gt; boot &gt; it boots");
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

        JsonNode kept = JSON.readTree(latest.resolve("history/runs.json").toFile());
        assertThat(kept).hasSize(5);
        assertThat(kept.get(4).path("green").asBoolean()).isTrue();
    }

    @Test
    void finishingTwiceCountsOnce() throws IOException {
        Path output = folder.resolve("twice");
        RunReport report = RunReport.begin(output, folder, Catalogue.empty());
        report.record(result(Verdict.PASSED));
        report.finish();
        report.finish();

        assertThat(JSON.readTree(output.resolve("history/runs.json").toFile())).hasSize(1);
    }

    @Test
    void aDamagedHistoryBeginsAnewAndSaysSo() throws IOException {
        Path output = folder.resolve("damaged");
        Files.createDirectories(output.resolve("history"));
        Files.writeString(output.resolve("history/runs.json"), "[{\"green\": tru");
        RunReport report = RunReport.begin(output, folder, Catalogue.empty());
        report.record(result(Verdict.PASSED));
        report.finish();

        assertThat(page(output)).contains("could not be read and begins anew");
        assertThat(JSON.readTree(output.resolve("history/runs.json").toFile())).hasSize(1);
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
        Path output = folder.resolve("hostile");
        Files.createDirectories(output.resolve("history"));
        RunReport first = RunReport.begin(folder.resolve("hostile-before"), folder, Catalogue.empty());
        first.inputs(RehearsedRun.OWNING, Map.of(RehearsedRun.OWNING, "before"));
        first.record(result(Verdict.PASSED));
        first.finish();
        Files.copy(folder.resolve("hostile-before/history/runs.json"), output.resolve("history/runs.json"));
        RunReport report = RunReport.begin(output, folder, Catalogue.empty());
        report.inputs(RehearsedRun.OWNING, Map.of(RehearsedRun.OWNING, RehearsedRun.OWNING));
        report.boot(RehearsedRun.OWNING, "pc", timeline(10));
        report.record(result(Verdict.PASSED));
        report.finish();

        String page = new Browser(folder).open(output.resolve("report/conformance.html"), "");
        assertThat(page).contains("&lt;script&gt;document").doesNotContain("data-owned=\"yes\"");
    }

    /** Leaves a run of one scenario behind those before it. */
    private Path run(Verdict verdict, String image, long bootMillis) throws IOException {
        Path output = folder.resolve("run" + ++runs);
        Path before = folder.resolve("run" + (runs - 1) + "/history/runs.json");
        if (Files.exists(before)) {
            Files.createDirectories(output.resolve("history"));
            Files.copy(before, output.resolve("history/runs.json"));
        }
        RunReport report = RunReport.begin(output, folder, Catalogue.empty());
        report.inputs(RunReport.scope("toy", "pc"), Map.of("image", image));
        report.inputs(FEATURE, Map.of("feature", "same"));
        report.boot("toy", "pc", timeline(bootMillis));
        report.record(result(verdict));
        report.finish();
        return output;
    }

    private static BootTimeline timeline(long millis) {
        BootPhase phase = new BootPhase("kernel", Marker.literal("kernel:"), Duration.ofMillis(100));
        return new BootTimeline(
                Instant.now(),
                MachineClock.Mode.REAL,
                List.of(new BootTimeline.Phase(
                        phase, Optional.of(Duration.ofMillis(millis)), Duration.ZERO, Optional.empty())));
    }

    private static ScenarioResult result(Verdict verdict) {
        String id = "[engine:bootrig]/[system:toy]/[profile:pc]/[feature:toy%2Fboot.feature]/[scenario:3]";
        ScenarioResult result = RehearsedRun.result(
                id,
                "it boots",
                Set.of("TOY-01"),
                verdict,
                verdict == Verdict.PASSED ? Optional.empty() : Optional.of(Cause.TIMED_OUT),
                "");
        return new ScenarioResult(
                result.id(),
                result.system(),
                result.profile(),
                "boot",
                result.scenario(),
                result.requirements(),
                result.verdict(),
                result.cause(),
                result.message(),
                result.started(),
                result.duration(),
                result.starved(),
                result.conditions());
    }

    private static JsonNode summary(Path output) throws IOException {
        return JSON.readTree(output.resolve("run-summary.json").toFile());
    }

    private static String page(Path output) throws IOException {
        return Files.readString(output.resolve("report/conformance.html"));
    }
}
