package org.bootrig.core.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;

/**
 * All attempts of one scenario on one profile, and their combined verdict.
 *
 * @param test the test that was attempted
 * @param word the verdict that all attempts share, or {@code flaky} when they do not agree
 * @param attempts how many attempts ended
 * @param failed the numbers of the attempts that failed or broke, in order, each with its cause
 */
public record Attempts(TestKey test, String word, int attempts, int passed, List<String> failed) {

    public static final String FLAKY = "flaky";

    /** The quantile of the standard normal distribution that leaves 95 % between itself and its negative. */
    private static final double QUANTILE = 1.959964;

    /** Combines the attempts of each scenario that was to run more than once, in the order in which they began. */
    public static List<Attempts> of(Collection<ScenarioResult> results) {
        List<Attempts> summaries = new ArrayList<>();
        grouped(results).values().forEach(attempts -> summaries.add(summary(attempts)));
        return summaries;
    }

    /** Groups the attempts of each scenario that was to run more than once. */
    private static Map<TestKey, List<ScenarioResult>> grouped(Collection<ScenarioResult> results) {
        return results.stream()
                .filter(ScenarioResult::isRepeated)
                .collect(Collectors.groupingBy(ScenarioResult::test, LinkedHashMap::new, Collectors.toList()));
    }

    /** Combines these attempts of one test. */
    public static Attempts summary(List<ScenarioResult> attempts) {
        ScenarioResult any = attempts.get(0);
        boolean agreed =
                attempts.stream().map(ScenarioResult::verdict).distinct().count() == 1;
        int passed = (int) attempts.stream()
                .filter(attempt -> attempt.verdict() == Verdict.PASSED)
                .count();
        List<String> failed = attempts.stream()
                .filter(ScenarioResult::isBad)
                .map(attempt -> "attempt " + attempt.conditions().attempt() + " "
                        + attempt.cause().map(Cause::id).orElse("unknown"))
                .toList();
        return new Attempts(
                any.test(),
                agreed ? any.verdict().name().toLowerCase(Locale.ROOT) : FLAKY,
                attempts.size(),
                passed,
                failed);
    }

    /** Returns the share of attempts that passed, from 0 to 1. */
    public double rate() {
        return (double) passed / attempts;
    }

    /**
     * Returns the lower end of the 95 % interval of the true rate.
     *
     * @see <a href="https://www.itl.nist.gov/div898/handbook/prc/section2/prc241.htm">NIST, Confidence intervals of a
     *     proportion: Wilson's method</a>
     */
    public double low() {
        return passed == 0 ? 0 : middle() - reach();
    }

    /** Returns the upper end of the 95 % interval of the true rate. */
    public double high() {
        return passed == attempts ? 1 : middle() + reach();
    }

    private double middle() {
        double square = QUANTILE * QUANTILE;
        return (passed + square / 2) / (attempts + square);
    }

    private double reach() {
        double square = QUANTILE * QUANTILE;
        return QUANTILE / (attempts + square) * Math.sqrt(attempts * rate() * (1 - rate()) + square / 4);
    }

    /** Returns the text for people, such as {@code 3 of 5 attempts passed (60 %, 95 % interval 23 % to 88 %)}. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%d of %d attempts passed (%.0f %%, 95 %% interval %.0f %% to %.0f %%)",
                passed,
                attempts,
                rate() * 100,
                low() * 100,
                high() * 100);
    }

    /**
     * Returns the attempts that went wrong, such as {@code attempt 2 panicked, attempt 3 hung-idle}; a long list is
     * cut.
     */
    public String failedWords() {
        int shown = Math.min(failed.size(), 5);
        return String.join(", ", failed.subList(0, shown))
                + (shown < failed.size() ? " and " + (failed.size() - shown) + " more" : "");
    }
}
