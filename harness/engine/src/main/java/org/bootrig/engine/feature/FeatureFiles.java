package org.bootrig.engine.feature;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.UserMistake;
import org.bootrig.engine.settings.Mistakes;
import org.bootrig.engine.settings.Project;

/** Parses each feature file once, however many suites and profiles want it. Used by one thread. */
public final class FeatureFiles {

    private final Project project;
    private final Mistakes mistakes;
    private final Map<Path, Optional<ParsedFeature>> parsed = new HashMap<>();

    public FeatureFiles(Project project, Mistakes mistakes) {
        this.project = project;
        this.mistakes = mistakes;
    }

    /** Returns the feature, or nothing once the mistake in its file is reported. */
    public Optional<ParsedFeature> feature(Path file) {
        return parsed.computeIfAbsent(file, unread -> mistakes.reporting(() -> parse(unread)));
    }

    private ParsedFeature parse(Path file) {
        ParsedFeature feature = Cucumber.parse(file, project.featureName(file))
                .orElseThrow(() -> UserMistake.at(file, 1, "the file holds no feature"));
        if (feature.scenarios().isEmpty()) {
            throw FeatureMistake.noScenario(feature);
        }
        return feature;
    }

    /** Returns the features that were asked for and could be parsed. */
    public Collection<ParsedFeature> all() {
        return parsed.values().stream().flatMap(Optional::stream).toList();
    }
}
