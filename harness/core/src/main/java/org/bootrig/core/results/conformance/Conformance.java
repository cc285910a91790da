package org.bootrig.core.results.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.Proof;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.TestKey;

/** Judges catalogue rows by the scenarios that carry their ids. Immutable. */
public final class Conformance {

    public static final String NOT_COVERED = "not-covered";

    /** The word for a row that JUnit tests prove, when none of them has run yet in this checkout. */
    public static final String NOT_RUN = "not-run";

    /** Used instead of a profile where JUnit tests are the proof. */
    public static final String TESTS = "JUnit tests";

    /** The worst first: a row is only as good as its worst scenario, and skipped proves nothing. */
    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.FAILED, Verdict.BROKEN, Verdict.SKIPPED, Verdict.PASSED);

    private final Catalogue catalogue;
    private final List<ScenarioResult> results;
    private final List<ScenarioResult> proofs;
    private final List<Judgement> judgements;

    /**
     * A row on one profile.
     *
     * @param profile empty when no profile of the row's system took part in the run
     * @param verdict empty when no scenario carries the row's id there
     */
    public record Judgement(
            Catalogue.Row row,
            String system,
            Optional<String> profile,
            Optional<Verdict> verdict,
            List<ScenarioResult> scenarios) {

        public String word() {
            return verdict.map(value -> value.name().toLowerCase(Locale.ROOT))
                    .orElse(row.byTests() && profile.equals(Optional.of(TESTS)) ? NOT_RUN : NOT_COVERED);
        }
    }

    /** A machine shape of a system that took part in the run. */
    public record Place(String system, String profile) {}

    private Conformance(Catalogue catalogue, List<ScenarioResult> results, List<ScenarioResult> proofs) {
        this.catalogue = catalogue;
        this.results = results;
        this.proofs = proofs;
        List<Judgement> judged = new ArrayList<>();
        catalogue.rows().forEach(row -> judged.addAll(judge(row)));
        this.judgements = List.copyOf(judged);
    }

    /** Judges by scenarios alone. */
    public static Conformance of(Catalogue catalogue, Collection<ScenarioResult> results) {
        return of(catalogue, results, List.of());
    }

    /**
     * Judges; a test that was run again counts by its last attempt, a repeated one by its worst.
     *
     * @param proofs the verdicts of JUnit tests, one for each test and row
     */
    public static Conformance of(Catalogue catalogue, Collection<ScenarioResult> results, Collection<Proof> proofs) {
        List<ScenarioResult> sorted = new ArrayList<>(together(results));
        sorted.sort(Comparator.comparing(ScenarioResult::system)
                .thenComparing(ScenarioResult::profile)
                .thenComparing(ScenarioResult::feature)
                .thenComparing(ScenarioResult::started));
        List<ScenarioResult> byTests = proofs.stream()
                .flatMap(proof -> catalogue.row(proof.requirement()).stream().map(row -> result(proof, row.system())))
                .toList();
        return new Conformance(catalogue, List.copyOf(sorted), byTests);
    }

    /** Converts a JUnit test's verdict to the form of a scenario's. */
    private static ScenarioResult result(Proof proof, String system) {
        Verdict verdict = Verdict.valueOf(proof.verdict().toUpperCase(Locale.ROOT));
        Optional<org.bootrig.core.base.Judgement> judgement =
                switch (verdict) {
                    case PASSED -> Optional.empty();
                    case FAILED -> Optional.of(
                            new org.bootrig.core.base.Judgement(Cause.EXPECTATION_NOT_MET, proof.message()));
                    case BROKEN -> Optional.of(new org.bootrig.core.base.Judgement(Cause.LAB_FAULT, proof.message()));
                    case SKIPPED -> Optional.of(new org.bootrig.core.base.Judgement(Cause.NOT_ASKED, proof.message()));
                };
        String at = (proof.commit().isEmpty() ? "" : "at commit " + proof.commit() + ", ") + proof.time();
        return new ScenarioResult(
                proof.test(),
                new TestKey("", system, TESTS, at, "", proof.test()),
                "",
                List.of(),
                List.of(proof.requirement()),
                verdict,
                judgement,
                judgement.map(org.bootrig.core.base.Judgement::message).orElse(""),
                Instant.parse(proof.time()),
                Duration.ZERO,
                Duration.ZERO,
                Conditions.UNKNOWN,
                Story.NONE,
                Optional.empty());
    }

    /** Several attempts of one test count as one result, which lists those that went wrong. */
    private static List<ScenarioResult> together(Collection<ScenarioResult> results) {
        Map<TestKey, List<ScenarioResult>> groups = new LinkedHashMap<>();
        results.forEach(result ->
                groups.computeIfAbsent(result.test(), test -> new ArrayList<>()).add(result));
        return groups.values().stream()
                .map(attempts -> attempts.size() == 1 && !attempts.get(0).isRepeated()
                        ? attempts.get(0)
                        : shown(attempts).standingFor(Attempts.summary(attempts)))
                .toList();
    }

    private static ScenarioResult shown(List<ScenarioResult> attempts) {
        ScenarioResult last = attempts.get(attempts.size() - 1);
        if (!last.isRepeated()) {
            return last;
        }
        Verdict worst = worst(attempts).orElseThrow();
        return attempts.stream()
                .filter(attempt -> attempt.verdict() == worst)
                .findFirst()
                .orElseThrow();
    }

    private List<Judgement> judge(Catalogue.Row row) {
        Map<Place, List<ScenarioResult>> byPlace = new LinkedHashMap<>();
        for (ScenarioResult result : results) {
            boolean proves = result.requirements().contains(row.id());
            if (proves || isPlaceOf(row, result)) {
                List<ScenarioResult> proofs = byPlace.computeIfAbsent(placeOf(result), place -> new ArrayList<>());
                if (proves) {
                    proofs.add(result);
                }
            }
        }
        List<ScenarioResult> byTests = proofs.stream()
                .filter(proof -> proof.requirements().contains(row.id()))
                .toList();
        if (!byTests.isEmpty() || row.byTests()) {
            // Beside them, a profile without a scenario for this row adds no information.
            byPlace.values().removeIf(List::isEmpty);
            byPlace.put(new Place(row.system(), TESTS), byTests);
        }
        if (byPlace.isEmpty()) {
            return List.of(new Judgement(row, row.system(), Optional.empty(), Optional.empty(), List.of()));
        }
        List<Judgement> judged = new ArrayList<>();
        byPlace.forEach((place, proofs) -> judged.add(
                new Judgement(row, place.system(), Optional.of(place.profile()), worst(proofs), List.copyOf(proofs))));
        return judged;
    }

    private static boolean isPlaceOf(Catalogue.Row row, ScenarioResult result) {
        return row.system().equals(result.system()) && !result.profile().isEmpty();
    }

    private static Place placeOf(ScenarioResult result) {
        return new Place(result.system(), result.profile());
    }

    private static Optional<Verdict> worst(List<ScenarioResult> proofs) {
        return WORST_FIRST.stream()
                .filter(verdict -> proofs.stream().anyMatch(proof -> proof.verdict() == verdict))
                .findFirst();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** Returns every row on every profile that took part, in the catalogue's order; no row is left out. */
    public List<Judgement> judgements() {
        return judgements;
    }

    /** Returns the results that count, one per scenario. */
    public List<ScenarioResult> results() {
        return results;
    }

    /** Counts rows by the worst verdict over the profiles that cover them; the sum is the number of rows. */
    public Map<String, Integer> countRows(Collection<Judgement> of) {
        Map<String, String> worstById = new LinkedHashMap<>();
        for (Judgement judgement : of) {
            worstById.merge(judgement.row().id(), judgement.word(), Conformance::worse);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        words().forEach(word -> counts.put(word, 0));
        worstById.values().forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    /** Returns the word for a row: the worst of its verdicts. */
    public static String worstWord(Collection<Judgement> ofRow) {
        return ofRow.stream().map(Judgement::word).reduce(Conformance::worse).orElse(NOT_COVERED);
    }

    private static String worse(String one, String other) {
        List<String> order = List.copyOf(words());
        return order.indexOf(one) < order.indexOf(other) ? one : other;
    }

    /** Returns the words that a row can have, the worst first; a row that no profile covers is not covered. */
    static Set<String> words() {
        return new LinkedHashSet<>(List.of("failed", "broken", "skipped", "passed", NOT_RUN, NOT_COVERED));
    }
}
