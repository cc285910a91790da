package org.bootrig.engine.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.feature.ParsedFeature.Place;
import org.bootrig.engine.run.Attempt;
import org.bootrig.engine.settings.TestNames;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Grows the nodes of one feature on one profile: rules and outlines are groups, scenarios and examples are tests. */
final class FeatureTree {

    private final ParsedFeature feature;
    private final UniqueId id;
    private final TestNames names;
    private final List<String> path;
    private final FileSource source;
    private final Map<UniqueId, Group> groups = new HashMap<>();

    /** @param path the names of suite, system and profile */
    FeatureTree(ParsedFeature feature, UniqueId id, TestNames names, List<String> path) {
        this.feature = feature;
        this.id = id;
        this.names = names;
        this.path = path;
        this.source = FileSource.from(feature.file().toFile());
    }

    /** Returns the feature's own node, once a scenario was added. */
    Optional<Group> root() {
        return Optional.ofNullable(groups.get(id));
    }

    /** Names it by words and not by its line, which moves. */
    UniqueId id(ParsedScenario scenario) {
        return parentId(scenario)
                .append(
                        scenario.outline().isPresent() ? "example" : "scenario",
                        scenario.identity().leaf());
    }

    /** @param attempt which of several; each is a test of its own */
    void add(ParsedScenario scenario, Attempt attempt) {
        Group parent = groups.computeIfAbsent(id, root -> group(root, feature.title()));
        if (scenario.rule().isPresent()) {
            parent = child(parent, ruleId(scenario), scenario.rule().get());
        }
        if (scenario.outline().isPresent()) {
            parent = child(parent, parentId(scenario), scenario.outline().get());
        }
        parent.addChild(new ScenarioNode(
                attempt.id(id(scenario)),
                attempt.name(displayName(scenario)),
                at(scenario.line()),
                feature,
                scenario,
                attempt));
    }

    private Group child(Group parent, UniqueId childId, Place place) {
        return groups.computeIfAbsent(childId, unknown -> {
            Group made = group(unknown, place);
            parent.addChild(made);
            return made;
        });
    }

    private Group group(UniqueId groupId, Place place) {
        return new Group(groupId, place.name(), at(place.line()));
    }

    private UniqueId parentId(ParsedScenario scenario) {
        UniqueId parent = ruleId(scenario);
        return scenario.outline()
                .map(outline -> parent.append("outline", scenario.identity().outline()))
                .orElse(parent);
    }

    private UniqueId ruleId(ParsedScenario scenario) {
        return scenario.rule()
                .map(rule -> id.append("rule", scenario.identity().rule()))
                .orElse(id);
    }

    private String displayName(ParsedScenario scenario) {
        List<String> path = new ArrayList<>(this.path);
        // By its file, because two features may have one title.
        path.add(feature.name());
        if (scenario.rule().isPresent()) {
            path.add(scenario.identity().rule());
        }
        return names.of(path, scenario.identity().title());
    }

    private FileSource at(int line) {
        return source.withPosition(FilePosition.from(line));
    }
}
