package org.bootrig.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bootrig.engine.ParsedFeature.ParsedScenario;
import org.bootrig.engine.ParsedFeature.Place;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Grows the nodes of one feature on one profile: rules and outlines are groups, scenarios and examples are tests. */
final class FeatureTree {

    private final ParsedFeature feature;
    private final UniqueId id;
    private final FileSource source;
    private final Map<UniqueId, Group> groups = new HashMap<>();

    FeatureTree(ParsedFeature feature, UniqueId id) {
        this.feature = feature;
        this.id = id;
        this.source = FileSource.from(feature.file().toFile());
    }

    /** Returns the feature's own node, once a scenario was added. */
    Optional<Group> root() {
        return Optional.ofNullable(groups.get(id));
    }

    UniqueId id(ParsedScenario scenario) {
        return parentId(scenario)
                .append(scenario.outline().isPresent() ? "example" : "scenario", Integer.toString(scenario.line()));
    }

    void add(ParsedScenario scenario) {
        Group parent = groups.computeIfAbsent(id, root -> group(root, feature.title()));
        if (scenario.rule().isPresent()) {
            parent = child(parent, ruleId(scenario), scenario.rule().get());
        }
        if (scenario.outline().isPresent()) {
            parent = child(parent, parentId(scenario), scenario.outline().get());
        }
        parent.addChild(new ScenarioTest(id(scenario), displayName(scenario), at(scenario.line()), feature, scenario));
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
                .map(outline -> parent.append("outline", Integer.toString(outline.line())))
                .orElse(parent);
    }

    private UniqueId ruleId(ParsedScenario scenario) {
        return scenario.rule()
                .map(rule -> id.append("rule", Integer.toString(rule.line())))
                .orElse(id);
    }

    /** Examples of an outline whose name has no placeholder are told apart by their cells. */
    private String displayName(ParsedScenario scenario) {
        boolean sameForAll = scenario.outline()
                .map(outline -> outline.name().equals(scenario.name()))
                .orElse(false);
        String name = scenario.name().isEmpty() ? "line " + scenario.line() : scenario.name();
        return sameForAll ? name + " (" + feature.cells(scenario) + ")" : name;
    }

    private FileSource at(int line) {
        return source.withPosition(FilePosition.from(line));
    }
}
