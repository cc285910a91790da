package org.bootrig.engine.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.coverage.affected.AffectedBy;
import org.bootrig.coverage.affected.Choice;
import org.bootrig.engine.run.RunCoverage;
import org.bootrig.engine.settings.Mistakes;
import org.bootrig.engine.settings.Settings;
import org.junit.platform.engine.TestDescriptor;

/** Puts the scenarios that a change can affect before the others, or leaves the others out, and reports why. */
final class AffectedScenarios {

    private static final String PART = "part";

    private final String revision;
    private final Settings settings;
    private final Mistakes mistakes;
    private final Map<TestDescriptor, Choice> choices = new LinkedHashMap<>();

    AffectedScenarios(String revision, Settings settings, Mistakes mistakes) {
        this.revision = revision;
        this.settings = settings;
        this.mistakes = mistakes;
    }

    /** Orders what is below this suite. Throws {@link org.bootrig.core.base.UserMistake} when the revision is none. */
    void choose(Suite suite) {
        for (SystemNode system : children(suite, SystemNode.class)) {
            for (ProfileNode profile : children(system, ProfileNode.class)) {
                choose(system.system(), profile);
                if (settings.onlyAffected()) {
                    leaveOutOthers(profile);
                } else {
                    order(profile);
                }
            }
            if (children(system, ProfileNode.class).isEmpty()) {
                suite.removeChild(system);
            }
        }
    }

    private void choose(SystemDescription system, ProfileNode node) {
        Profile profile = node.profile();
        AffectedBy affected = new AffectedBy(revision, system, profile, RunCoverage.maps(settings));
        String place = system.name() + " › " + profile.name();
        if (!affected.hasMap()) {
            mistakes.inform("there is no coverage of " + place
                    + ", so any scenario may be affected; 'bootrig run --coverage' records it");
        }
        List<ScenarioNode> scenarios = node.getDescendants().stream()
                .filter(ScenarioNode.class::isInstance)
                .map(ScenarioNode.class::cast)
                .toList();
        scenarios.forEach(scenario ->
                choices.put(scenario, affected.of(RunCoverage.key(scenario.getUniqueId()), scenario.featureFile())));
        List<ScenarioNode> chosen = scenarios.stream()
                .filter(scenario -> choice(scenario).affected())
                .sorted(Comparator.comparing(scenario -> choice(scenario).rank()))
                .toList();
        mistakes.inform(chosen.size() + " of " + scenarios.size() + " scenarios on " + place
                + " may be affected by what changed since '" + revision + "'; they "
                + (settings.onlyAffected() ? "run alone" : "come first"));
        reportReasons(chosen, place);
    }

    private Choice choice(TestDescriptor scenario) {
        return Objects.requireNonNull(choices.get(scenario), "every scenario has been looked at");
    }

    private void reportReasons(List<ScenarioNode> chosen, String place) {
        List<String> reasons = chosen.stream()
                .map(scenario -> choice(scenario).reason())
                .distinct()
                .toList();
        if (reasons.size() == 1 && chosen.size() > 1) {
            mistakes.inform("all " + chosen.size() + " on " + place + ": " + reasons.get(0));
            return;
        }
        chosen.forEach(scenario -> mistakes.inform(
                place + " › " + scenario.title() + ": " + choice(scenario).reason()));
    }

    private void leaveOutOthers(ProfileNode profile) {
        choices.forEach((scenario, choice) -> {
            if (!choice.affected()) {
                TestDescriptor parent = scenario.getParent().orElse(null);
                scenario.removeFromHierarchy();
                while (parent instanceof Group && parent.getChildren().isEmpty()) {
                    TestDescriptor above = parent.getParent().orElseThrow();
                    parent.removeFromHierarchy();
                    parent = above;
                }
            }
        });
        if (children(profile, Group.class).isEmpty()) {
            profile.removeFromHierarchy();
        }
    }

    /** A feature of which only some scenarios are affected is run in two parts. */
    private void order(ProfileNode profile) {
        List<Group> others = new ArrayList<>();
        for (Group feature : children(profile, Group.class)) {
            boolean some = feature.getDescendants().stream()
                    .anyMatch(node -> choices.containsKey(node) && choice(node).affected());
            Group rest = some ? splitOff(feature) : feature;
            if (!some) {
                profile.removeChild(feature);
            }
            if (!rest.getChildren().isEmpty()) {
                others.add(rest);
            }
        }
        sort(profile);
        others.forEach(profile::addChild);
    }

    private Group splitOff(Group group) {
        Group rest = new Group(
                group.getUniqueId().append(PART, "others"),
                group.getDisplayName(),
                group.getSource().orElse(null));
        for (TestDescriptor child : List.copyOf(group.getChildren())) {
            if (child instanceof Group below) {
                Group restBelow = splitOff(below);
                if (below.getChildren().isEmpty()) {
                    group.removeChild(below);
                }
                if (!restBelow.getChildren().isEmpty()) {
                    rest.addChild(restBelow);
                }
            } else if (!choice(child).affected()) {
                group.removeChild(child);
                rest.addChild(child);
            }
        }
        return rest;
    }

    /** The likeliest first, level by level; what is no scenario, such as a boot, stays in front. */
    private void sort(TestDescriptor node) {
        node.orderChildren(children -> {
            List<TestDescriptor> sorted = new ArrayList<>(children);
            sorted.sort(Comparator.comparingInt(this::rank));
            return sorted;
        });
        node.getChildren().forEach(this::sort);
    }

    private int rank(TestDescriptor node) {
        TreeSet<Integer> ranks = new TreeSet<>();
        if (choices.containsKey(node)) {
            ranks.add(choices.get(node).rank().ordinal());
        }
        node.getChildren().forEach(child -> ranks.add(rank(child)));
        return ranks.isEmpty() ? -1 : ranks.first();
    }

    private static <T extends TestDescriptor> List<T> children(TestDescriptor node, Class<T> type) {
        return node.getChildren().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
