package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Proof;
import org.bootrig.core.results.Proofs;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.core.results.conformance.Conformance;
import org.bootrig.core.results.conformance.ConformanceFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("RIG-REP-02")
class ConformanceTest {

    @TempDir
    Path folder;

    private Catalogue catalogue;

    @BeforeEach
    void readCatalogue() throws IOException {
        catalogue = Catalogue.read(
                Files.writeString(
                        folder.resolve("catalogue.yaml"),
                        """
                systems:
                  rig: {RIG-01: it runs}
                  toy: {TOY-01: it boots, TOY-02: it halts}
                  other: {OTH-01: it is elsewhere}
                """));
    }

    @Test
    void judgesARowByItsWorstScenarioOnEachProfile() {
        Conformance conformance = Conformance.of(
                catalogue,
                List.of(
                        result("pc", 1, Verdict.PASSED, "TOY-01"),
                        result("pc", 2, Verdict.SKIPPED, "TOY-01"),
                        result("small", 1, Verdict.BROKEN, "TOY-01"),
                        result("small", 2, Verdict.FAILED, "TOY-01")));
        assertThat(words(conformance, "TOY-01")).containsExactly("pc skipped", "small failed");
        assertThat(words(conformance, "TOY-02")).containsExactly("pc not-covered", "small not-covered");
    }

    @Test
    void keepsRowsThatNoProfileOfTheRunIsAbout() {
        Conformance conformance = Conformance.of(catalogue, List.of(result("pc", 1, Verdict.PASSED, "TOY-01")));
        assertThat(words(conformance, "OTH-01")).containsExactly("none not-covered");
        assertThat(conformance.judgements()).hasSize(4);
    }

    @Test
    void asksTheRigsRowsOnlyWhereAScenarioProvesThem() {
        Conformance conformance = Conformance.of(
                catalogue,
                List.of(result("pc", 1, Verdict.PASSED, "RIG-01"), result("small", 1, Verdict.PASSED, "TOY-01")));
        assertThat(words(conformance, "RIG-01")).containsExactly("pc passed");
    }

    @Test
    void countsTheLastResultOfAScenarioThatRanAgain() {
        Conformance conformance = Conformance.of(
                catalogue,
                List.of(result("pc", 1, Verdict.FAILED, "TOY-01"), result("pc", 1, Verdict.PASSED, "TOY-01")));
        assertThat(words(conformance, "TOY-01")).containsExactly("pc passed");
    }

    @Test
    void countsEveryRowOnce() {
        Conformance conformance = Conformance.of(
                catalogue,
                List.of(result("pc", 1, Verdict.PASSED, "TOY-01"), result("small", 1, Verdict.FAILED, "TOY-01")));
        assertThat(conformance.countRows(conformance.judgements()))
                .isEqualTo(Map.of("failed", 1, "broken", 0, "skipped", 0, "passed", 0, "not-run", 0, "not-covered", 3));
    }

    @Test
    void writesAnObjectPerRowSystemAndProfile() throws IOException {
        Path file = folder.resolve("conformance.json");
        ConformanceFile.write(file, Conformance.of(catalogue, List.of(result("pc", 1, Verdict.PASSED, "TOY-01"))));
        var rows = new com.fasterxml.jackson.databind.ObjectMapper().readTree(file.toFile());
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1).path("id").asText()).isEqualTo("TOY-01");
        assertThat(rows.get(1).path("profile").asText()).isEqualTo("pc");
        assertThat(rows.get(1).path("verdict").asText()).isEqualTo("passed");
        assertThat(rows.get(1).path("scenarios")).hasSize(1);
        assertThat(rows.get(3).path("profile").isNull()).isTrue();
        assertThat(rows.get(3).path("verdict").asText()).isEqualTo("not-covered");
    }

    @Test
    void aRowThatTestsProveShowsTheirLastVerdict() throws IOException {
        Catalogue tested = Catalogue.read(
                Files.writeString(
                        folder.resolve("tested.yaml"),
                        "systems:\n  rig:\n    RIG-01: {requirement: it runs, tests: true}\n    RIG-02: {requirement: it ends, tests: true}\n"));
        Proof failed = new Proof("RIG-01", "org.example.RunsTest#runs", "failed", "no", "abc", "2026-01-01T00:00:00Z");
        Proof passed = new Proof("RIG-01", "org.example.RunsTest#runs", "passed", "", "def", "2026-01-02T00:00:00Z");

        Conformance conformance = Conformance.of(tested, List.of(), Proofs.latest(Stream.of(passed, failed)));

        assertThat(words(conformance, "RIG-01")).containsExactly("JUnit tests passed");
        assertThat(conformance.judgements().get(0).scenarios())
                .singleElement()
                .satisfies(proof -> assertThat(proof.feature()).contains("def", "2026-01-02"));
        assertThat(words(conformance, "RIG-02")).containsExactly("JUnit tests not-run");
        assertThat(conformance.results()).isEmpty();
    }

    private static ScenarioResult result(String profile, int number, Verdict verdict, String requirement) {
        TestKey test = RehearsedRun.toy(profile, "boot.feature", "it boots #" + number);
        return switch (verdict) {
            case PASSED -> RehearsedRun.passed(test, requirement);
            case FAILED -> RehearsedRun.ended(test, Cause.PANICKED, "", requirement);
            case BROKEN -> RehearsedRun.ended(test, Cause.LAB_FAULT, "", requirement);
            case SKIPPED -> RehearsedRun.ended(test, Cause.CAPABILITY_MISSING, "", requirement);
        };
    }

    private static List<String> words(Conformance conformance, String id) {
        return conformance.judgements().stream()
                .filter(judgement -> judgement.row().id().equals(id))
                .map(judgement -> judgement.profile().orElse("none") + " " + judgement.word())
                .toList();
    }
}
