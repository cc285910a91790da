package org.bootrig.engine.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bootrig.core.results.Catalogue;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.outcome.Outcome;
import org.junit.platform.engine.UniqueId;

/**
 * Names one test in results.
 *
 * @param feature empty for a build or a boot
 * @param requirements catalogue ids
 * @param place file and line by which it can be selected; empty for a build or a boot
 */
public record TestIdentity(
        UniqueId id, String feature, String scenario, List<String> requirements, Attempt attempt, String place) {

    /** Names a build or a boot. */
    public TestIdentity(UniqueId id, String scenario) {
        this(id, "", scenario, List.of(), Attempt.ONLY, "");
    }

    public static TestIdentity of(UniqueId id, ParsedFeature feature, ParsedScenario scenario, Attempt attempt) {
        List<String> requirements = scenario.tags().stream()
                .map(tag -> tag.substring(1))
                .filter(Catalogue::looksLikeId)
                .toList();
        return new TestIdentity(
                id,
                feature.name(),
                feature.nameOf(scenario),
                requirements,
                attempt,
                feature.file() + ":" + scenario.line());
    }

    /** Returns the feature file; not for a build or a boot. */
    Path featureFile() {
        return Path.of(place.substring(0, place.lastIndexOf(':')));
    }

    public ScenarioResult result(
            Context context,
            Outcome outcome,
            Instant started,
            Duration duration,
            Duration starved,
            Conditions conditions) {
        return new ScenarioResult(
                id.toString(),
                context.system().system().name(),
                context.profile() == null ? "" : context.profile().profile().name(),
                feature,
                scenario,
                requirements,
                outcome.verdict(),
                outcome.cause(),
                outcome.message(),
                started,
                duration,
                starved,
                conditions.ofAttempt(attempt.number(), attempt.of()));
    }

    /** Returns the result of a test that did not run. */
    public ScenarioResult skipped(Context context, Outcome outcome) {
        return result(context, outcome, Instant.now(), Duration.ZERO, Duration.ZERO, Conditions.UNKNOWN);
    }
}
