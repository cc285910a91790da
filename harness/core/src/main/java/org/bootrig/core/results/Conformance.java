package org.bootrig.core.results;

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
import org.bootrig.core.base.Verdict;

/** Judges catalogue rows by the scenarios that carry their ids. Immutable. */
public final class Conformance {

    public static final String NOT_COVERED = "not-covered";

    /** The worst first: a row is only as good as its worst scenario, and skipped proves nothing. */
    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.FAILED, Verdict.BROKEN, Verdict.SKIPPED, Verdict.PASSED);

    private final Catalogue catalogue;
    private final List<ScenarioResult> results;
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
            return verdict.map(value -> value.name().toLowerCase(Locale.ROOT)).orElse(NOT_COVERED);
        }
    }

    /** A machine shape of a system that took part in the run. */
    public record Place(String system, String profile) {}

    private Conformance(Catalogue catalogue, List<ScenarioResult> results) {
        this.catalogue = catalogue;
        this.results = results;
        List<Judgement> judged = new ArrayList<>();
        catalogue.rows().forEach(row -> judged.addAll(judge(row)));
        this.judgements = List.copyOf(judged);
    }

    /** Judges; of several results of one scenario, the last counts, because the earlier ones were run again. */
    public static Conformance of(Catalogue catalogue, Collection<ScenarioResult> results) {
        Map<String, ScenarioResult> lastById = new LinkedHashMap<>();
        results.forEach(result -> lastById.put(result.id(), result));
        List<ScenarioResult> sorted = new ArrayList<>(together(lastById.values()));
        sorted.sort(Comparator.comparing(ScenarioResult::system)
                .thenComparing(ScenarioResult::profile)
                .thenComparing(ScenarioResult::feature)
                .thenComparing(ScenarioResult::started));
        return new Conformance(catalogue, List.copyOf(sorted));
    }

    /** Several attempts of one scenario count as one result, as bad as the worst of them. */
    private static List<ScenarioResult> together(Collection<ScenarioResult> results) {
        Map<String, List<ScenarioResult>> groups = Attempts.grouped(results);
        List<ScenarioResult> together = new ArrayList<>();
        for (ScenarioResult result : results) {
            List<ScenarioResult> attempts = groups.get(result.idWithoutAttempt());
            if (attempts == null) {
                together.add(result);
            } else if (attempts.get(0) == result) {
                together.add(worstOf(attempts));
            }
        }
        return together;
    }

    private static ScenarioResult worstOf(List<ScenarioResult> attempts) {
        Verdict worst = worst(attempts).orElseThrow();
        ScenarioResult shown = attempts.stream()
                .filter(attempt -> attempt.verdict() == worst)
                .findFirst()
                .orElseThrow();
        Attempts summary = Attempts.summary(attempts);
        String flaky = summary.word().equals(Attempts.FLAKY) ? Attempts.FLAKY + ": " : "";
        return shown.withMessage((flaky + summary.words() + "\n" + shown.message()).strip());
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

    private static String worse(String one, String other) {
        List<String> order = List.copyOf(words());
        return order.indexOf(one) < order.indexOf(other) ? one : other;
    }

    /** Returns the words a row can have, the worst first; not covered is said of a row that no profile covers. */
    static Set<String> words() {
        return new LinkedHashSet<>(List.of("failed", "broken", "skipped", "passed", NOT_COVERED));
    }
}
