package org.bootrig.engine.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.results.Conditions;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.Story;
import org.bootrig.core.results.TestKey;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.outcome.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;

/**
 * Names one test in results.
 *
 * @param feature empty for a build or a boot
 * @param rule empty where there is none
 * @param tags without their {@code @}
 * @param featureFile null for a build or a boot
 * @param line where it stands in it; 0 for a build or a boot
 */
public record TestIdentity(
        UniqueId id,
        String feature,
        String rule,
        String scenario,
        List<String> tags,
        Attempt attempt,
        @Nullable Path featureFile,
        int line) {

    /** Names a build or a boot. */
    public TestIdentity(UniqueId id, String scenario) {
        this(id, "", "", scenario, List.of(), Attempt.ONLY, null, 0);
    }

    public static TestIdentity of(UniqueId id, ParsedFeature feature, ParsedScenario scenario, Attempt attempt) {
        return new TestIdentity(
                id,
                feature.name(),
                scenario.identity().rule(),
                scenario.identity().title(),
                scenario.tags().stream().map(tag -> tag.substring(1)).toList(),
                attempt,
                feature.file(),
                scenario.line());
    }

    /** Returns file and line by which it can be selected; empty for a build or a boot. */
    String place() {
        return featureFile == null ? "" : featureFile + ":" + line;
    }

    /** Returns its name, the same in every run. */
    public TestKey key(Context context) {
        return new TestKey(
                id.getSegments().get(1).getValue(),
                context.system().system().name(),
                context.profileName(),
                feature,
                rule,
                scenario);
    }

    public ScenarioResult result(
            Context context,
            Outcome outcome,
            Instant started,
            Duration duration,
            Duration starved,
            Conditions conditions,
            Story story) {
        return new ScenarioResult(
                id.toString(),
                key(context),
                featureFile == null ? "" : context.execution().fromRoot(featureFile) + ":" + line,
                tags,
                tags.stream().filter(Catalogue::looksLikeId).toList(),
                outcome.verdict(),
                outcome.judgement(),
                outcome.message(),
                started,
                duration,
                starved,
                conditions.ofAttempt(attempt.number(), attempt.of()),
                story,
                Optional.empty());
    }

    /** Returns the result of a test that did not run. */
    public ScenarioResult skipped(Context context, Outcome outcome) {
        return result(context, outcome, Instant.now(), Duration.ZERO, Duration.ZERO, Conditions.UNKNOWN, Story.NONE);
    }
}
