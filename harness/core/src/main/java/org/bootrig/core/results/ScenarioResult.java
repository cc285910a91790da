package org.bootrig.core.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.Verdict;

/**
 * How one test ended. Immutable.
 *
 * @param id for selecting it again; opaque
 * @param place file and line from the project's root; empty for a build or a boot
 * @param tags without their {@code @}
 * @param requirements catalogue ids among them
 * @param judgement absent when the verdict is passed
 * @param message for people, made from the judgement; empty when passed
 * @param starved how long the host kept the machine waiting
 * @param conditions the circumstances of this verdict
 * @param attempts the combined verdict, in a result that represents several attempts
 */
public record ScenarioResult(
        String id,
        TestKey test,
        String place,
        List<String> tags,
        List<String> requirements,
        Verdict verdict,
        Optional<Judgement> judgement,
        String message,
        Instant started,
        Duration duration,
        Duration starved,
        Conditions conditions,
        Story story,
        Optional<Attempts> attempts) {

    public String system() {
        return test.system();
    }

    public String profile() {
        return test.profile();
    }

    public String feature() {
        return test.feature();
    }

    public String scenario() {
        return test.scenario();
    }

    public Optional<Cause> cause() {
        return judgement.map(Judgement::cause);
    }

    /** Returns whether it is one of several requested attempts. */
    public boolean isRepeated() {
        return conditions.attempts() > 1;
    }

    /** Returns whether attempts of this test did not agree. */
    public boolean isFlaky() {
        return attempts.map(all -> all.word().equals(Attempts.FLAKY)).orElse(false);
    }

    /** Returns whether the verdict is failed or broken. */
    public boolean isBad() {
        return verdict == Verdict.FAILED || verdict == Verdict.BROKEN;
    }

    /** Returns whether it failed in place and passed when it was tried once more in a fresh process. */
    public boolean isUnconfirmed() {
        return isBad() && !conditions.confirmed().orElse(true);
    }

    public ScenarioResult withMessage(String other) {
        return with(other, conditions, attempts);
    }

    /** Returns the same result, numbered as a later attempt, for a test that already ran in this run. */
    public ScenarioResult again(int before) {
        return before == 0
                ? this
                : with(message, conditions.ofAttempt(conditions.attempt() + before, conditions.attempts()), attempts);
    }

    /** Returns the same result, representing all attempts. */
    public ScenarioResult standingFor(Attempts all) {
        return with(message, conditions, Optional.of(all));
    }

    private ScenarioResult with(String otherMessage, Conditions otherConditions, Optional<Attempts> otherAttempts) {
        return new ScenarioResult(
                id,
                test,
                place,
                tags,
                requirements,
                verdict,
                judgement,
                otherMessage,
                started,
                duration,
                starved,
                otherConditions,
                story,
                otherAttempts);
    }
}
