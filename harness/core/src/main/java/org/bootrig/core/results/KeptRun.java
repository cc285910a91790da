package org.bootrig.core.results;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bootrig.core.base.Digest;
import org.bootrig.core.base.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a run for later runs. Immutable.
 *
 * @param run the name of its folder; null in a history of earlier versions
 * @param green whether something passed, and nothing failed or broke
 * @param inputs scope to name to value: {@code ""} for the run, a system, a system on a profile, a feature
 * @param covered what had a verdict, of whatever kind
 * @param verdicts test to verdict; a test has the same name in every run, wherever its scenario is in its file
 */
public record KeptRun(
        String run,
        String started,
        boolean green,
        Map<String, Map<String, String>> inputs,
        Map<String, KeptVerdict> verdicts,
        List<BootRun> boots,
        List<Covered> covered) {

    /** One feature on one profile. */
    public record Covered(String system, String profile, String feature) {}

    private static final int INPUT_DIGITS = 16;

    /**
     * A test's verdict.
     *
     * @param word a verdict in lower case, or {@code flaky} where attempts of one run did not agree
     * @param inputs a digest of everything that the test's verdict depends on; null if that was not recorded
     */
    record KeptVerdict(String word, @Nullable String inputs) {}

    /** Summarizes a run by the results that count. */
    public static KeptRun of(
            String run,
            Instant started,
            Collection<ScenarioResult> results,
            Map<String, Map<String, String>> inputs,
            List<BootRun> boots) {
        Map<String, KeptVerdict> verdicts = new TreeMap<>();
        for (ScenarioResult result : results) {
            String digest = result.test().inputs(inputs).map(KeptRun::digest).orElse(null);
            verdicts.merge(result.test().text(), new KeptVerdict(word(result), digest), KeptRun::worse);
        }
        boolean bad = results.stream().anyMatch(ScenarioResult::isBad);
        boolean good = results.stream().anyMatch(result -> result.verdict() == Verdict.PASSED);
        return new KeptRun(run, started.toString(), good && !bad, inputs, verdicts, boots, covered(results));
    }

    static List<Covered> covered(Collection<ScenarioResult> results) {
        return results.stream()
                .filter(result -> !result.feature().isEmpty())
                .map(result -> new Covered(result.system(), result.profile(), result.feature()))
                .distinct()
                .toList();
    }

    private static String word(ScenarioResult result) {
        return result.isFlaky() ? Attempts.FLAKY : result.verdict().name().toLowerCase(Locale.ROOT);
    }

    private static KeptVerdict worse(KeptVerdict one, KeptVerdict other) {
        List<String> best = List.of("passed", "skipped", Attempts.FLAKY, "broken", "failed");
        return best.indexOf(one.word()) >= best.indexOf(other.word()) ? one : other;
    }

    private static String digest(Map<String, String> values) {
        Digest digest = new Digest();
        values.forEach((name, value) -> digest.add(name + "\0" + value + "\0"));
        return digest.hex(INPUT_DIGITS);
    }

    public KeptRun {
        Objects.requireNonNull(started);
        inputs = inputs == null ? Map.of() : inputs;
        verdicts = verdicts == null ? Map.of() : verdicts;
        boots = boots == null ? List.of() : boots;
        covered = covered == null ? List.of() : covered;
    }
}
