package org.bootrig.core.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Verdict;

/**
 * How one scenario ended on one profile.
 *
 * @param id the JUnit UniqueId by which it can be run again
 * @param requirements catalogue ids from its tags
 * @param cause present unless the verdict is passed
 * @param message empty when passed
 * @param starved how long the host kept the machine waiting
 * @param conditions the circumstances of this verdict
 */
public record ScenarioResult(
        String id,
        String system,
        String profile,
        String feature,
        String scenario,
        List<String> requirements,
        Verdict verdict,
        Optional<Cause> cause,
        String message,
        Instant started,
        Duration duration,
        Duration starved,
        Conditions conditions) {

    /** Returns the id that all attempts of one scenario share. */
    public String idWithoutAttempt() {
        return id.replaceFirst("/\\[attempt:\\d+]$", "");
    }

    public ScenarioResult withMessage(String other) {
        return with(other, conditions);
    }

    /** Returns the same result, told as the later attempt that it is when the same test ran before in this run. */
    public ScenarioResult again(int before) {
        return before == 0
                ? this
                : with(message, conditions.ofAttempt(conditions.attempt() + before, conditions.attempts()));
    }

    private ScenarioResult with(String otherMessage, Conditions otherConditions) {
        return new ScenarioResult(
                id,
                system,
                profile,
                feature,
                scenario,
                requirements,
                verdict,
                cause,
                otherMessage,
                started,
                duration,
                starved,
                otherConditions);
    }
}
