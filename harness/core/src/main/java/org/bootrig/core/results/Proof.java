package org.bootrig.core.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.Verdict;

/**
 * The last verdict of a JUnit test that proves a requirement.
 *
 * @param requirement catalogue id
 * @param test class and method, as JUnit names them
 * @param verdict {@code passed}, {@code failed}, {@code broken} or {@code skipped}
 * @param commit at which it ran; empty outside of a repository. It ends in {@code +} where files were changed
 * @param time when it ended
 */
public record Proof(String requirement, String test, String verdict, String message, String commit, String time) {

    /** Returns it as a result on a page beside those of scenarios. */
    ScenarioResult result(String system) {
        Verdict word = Verdict.valueOf(verdict.toUpperCase(Locale.ROOT));
        Optional<Judgement> judgement =
                switch (word) {
                    case PASSED -> Optional.empty();
                    case FAILED -> Optional.of(new Judgement(Cause.EXPECTATION_NOT_MET, message));
                    case BROKEN -> Optional.of(new Judgement(Cause.LAB_FAULT, message));
                    case SKIPPED -> Optional.of(new Judgement(Cause.NOT_ASKED, message));
                };
        String at = (commit.isEmpty() ? "" : "at commit " + commit + ", ") + time;
        return new ScenarioResult(
                test,
                new TestKey("", system, Conformance.TESTS, at, "", test),
                "",
                List.of(),
                List.of(requirement),
                word,
                judgement,
                judgement.map(Judgement::message).orElse(""),
                Instant.parse(time),
                Duration.ZERO,
                Duration.ZERO,
                Conditions.UNKNOWN,
                Story.NONE,
                Optional.empty());
    }
}
