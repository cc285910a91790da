package org.bootrig.engine.discovery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.engine.feature.Cucumber;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.feature.ParsedFeature.StepLine;
import org.bootrig.engine.feature.StepProblem;
import org.bootrig.engine.settings.Mistakes;
import org.bootrig.engine.state.EntryState;

/** Checks parsed features for mistakes of their author. */
final class FeatureCheck {

    private final Mistakes mistakes;

    FeatureCheck(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** An unknown id would make the conformance page lie, so it stops the run. */
    void tags(Collection<ParsedFeature> features, Catalogue catalogue) {
        Set<String> known = Set.copyOf(catalogue.ids());
        for (ParsedFeature feature : features) {
            Set<String> seen = new HashSet<>();
            for (ParsedScenario scenario : feature.scenarios()) {
                for (String tag : scenario.tags()) {
                    if (seen.add(tag)) {
                        check(feature, tag, known);
                    }
                }
            }
        }
    }

    private void check(ParsedFeature feature, String tag, Set<String> known) {
        String word = tag.substring(1);
        String place = feature.file() + ":" + feature.lineOfTag(tag) + ": ";
        if (Catalogue.looksLikeId(word) && !known.contains(word)) {
            String nearest = NearestWord.to(word, known);
            mistakes.stop(place + "the tag " + tag + " names no requirement in the catalogue"
                    + (nearest == null ? "" : "; did you mean @" + nearest + "?"));
            return;
        }
        for (String meant : EntryState.TAGS) {
            if (tag.equalsIgnoreCase(meant) && !tag.equals(meant)) {
                mistakes.warn(place + "the tag " + tag + " means nothing; did you mean " + meant + "?");
            }
        }
    }

    /**
     * Returns what is wrong with steps, by their keys. Mistakes of a feature stop the run; of the others it warns, and
     * their scenarios will be broken.
     */
    Map<String, String> steps(Collection<ParsedFeature> features, Cucumber cucumber) {
        Map<String, StepProblem> problems =
                mistakes.reporting(() -> problems(features, cucumber)).orElseGet(Map::of);
        features.forEach(feature -> report(feature, problems));
        Map<String, String> messages = new HashMap<>();
        problems.forEach((key, problem) -> messages.put(key, problem.message()));
        return messages;
    }

    /** Matching is expensive, so a scenario without a new step is left out. */
    private static Map<String, StepProblem> problems(Collection<ParsedFeature> features, Cucumber cucumber) {
        Map<String, StepProblem> problems = new HashMap<>();
        if (features.isEmpty()) {
            return problems;
        }
        Set<String> seen = new HashSet<>();
        Function<ParsedScenario, Map<String, StepProblem>> matcher = cucumber.stepMatcher();
        for (ParsedFeature feature : features) {
            for (ParsedScenario scenario : feature.scenarios()) {
                boolean isNew = false;
                for (StepLine step : scenario.steps()) {
                    isNew |= seen.add(step.key());
                }
                if (isNew) {
                    problems.putAll(matcher.apply(scenario));
                }
            }
        }
        return problems;
    }

    private void report(ParsedFeature feature, Map<String, StepProblem> problems) {
        Set<Integer> lines = new HashSet<>();
        for (ParsedScenario scenario : feature.scenarios()) {
            for (StepLine step : scenario.steps()) {
                StepProblem problem = problems.isEmpty() ? null : problems.get(step.key());
                if (problem != null && lines.add(step.line())) {
                    report(feature.file() + ":" + step.line() + ": ", problem);
                }
            }
            if (scenario.steps().isEmpty()) {
                mistakes.warn(feature.file() + ":" + scenario.line() + ": " + StepProblem.NO_STEPS);
            }
        }
    }

    private void report(String place, StepProblem problem) {
        if (problem.isMistake()) {
            mistakes.stop(place + problem.message());
        } else {
            mistakes.warn(place + problem.message());
        }
    }
}
