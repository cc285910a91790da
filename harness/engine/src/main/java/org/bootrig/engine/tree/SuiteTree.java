package org.bootrig.engine.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.system.Readiness;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.feature.FeatureChoice;
import org.bootrig.engine.feature.FeatureFiles;
import org.bootrig.engine.feature.ParsedFeature;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.run.Attempt;
import org.bootrig.engine.settings.Mistakes;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.engine.settings.Project;
import org.bootrig.engine.settings.Segment;
import org.bootrig.engine.settings.Settings;
import org.bootrig.engine.settings.TestNames;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Grows the tree below one suite: every wanted scenario on every profile of every system. */
public final class SuiteTree {

    private final Suite suite;
    private final TestNames names;
    private final List<Attempt> attempts;
    private final Set<UniqueId> unmatched;
    private final List<Chosen> features = new ArrayList<>();

    /** A feature and those of its scenarios that are wanted whatever their id. */
    private record Chosen(ParsedFeature feature, List<ParsedScenario> scenarios) {}

    private SuiteTree(Suite suite, Settings settings) {
        this.suite = suite;
        this.names = settings.names();
        this.attempts = IntStream.rangeClosed(1, settings.repeat())
                .mapToObj(number -> new Attempt(number, settings.repeat()))
                .toList();
        this.unmatched = new HashSet<>(suite.ids());
    }

    /** Throws {@link UserMistake} when the suite cannot be grown; what is wrong with single features is reported. */
    public static void grow(Suite suite, Settings settings, Project project, FeatureFiles files, Mistakes mistakes) {
        SuiteTree tree = new SuiteTree(suite, settings);
        SuiteScope scope = new SuiteScope(settings, project, suite);
        FeatureChoice choice = scope.features();
        Predicate<ParsedScenario> tagged = scenario ->
                settings.tags().map(tags -> tags.evaluate(scenario.tags())).orElse(true);
        for (Path file : choice.files()) {
            files.feature(file).ifPresent(feature -> tree.choose(feature, choice, tagged));
        }
        List<Path> profiles = scope.profiles().stream().map(project::profile).toList();
        for (String system : scope.systems(choice)) {
            tree.grow(SystemDescription.read(project.system(system)), profiles);
        }
        settings.shuffle().ifPresent(seed -> Shuffle.children(suite, seed));
        settings.affectedBy().ifPresent(revision -> new AffectedScenarios(revision, settings, mistakes).choose(suite));
        tree.unmatched.forEach(id -> mistakes.stop("nothing has the id " + id + " any more; list what there is"));
        boolean nothing =
                !settings.onlyAffected() && suite.getDescendants().stream().noneMatch(TestDescriptor::isTest);
        if (nothing && settings.tags().isPresent() && suite.isWantedAsSuch()) {
            mistakes.warn("no scenario of the " + suite.getDisplayName() + " matches " + Parameter.TAGS.key() + " = "
                    + settings.tags().get());
        }
    }

    private void choose(ParsedFeature feature, FeatureChoice choice, Predicate<ParsedScenario> tagged) {
        List<ParsedScenario> chosen = suite.isWantedAsSuch() ? choice.of(feature) : List.of();
        features.add(new Chosen(feature, chosen.stream().filter(tagged).toList()));
    }

    private void grow(SystemDescription system, List<Path> profiles) {
        UniqueId id = suite.getUniqueId().append(Segment.SYSTEM, system.name());
        FileSource source =
                FileSource.from(system.folder().resolve("system.yaml").toFile());
        SystemNode node = new SystemNode(id, system, source);
        refuseSecond(node, suite);
        suite.addChild(node);

        UniqueId builds = id.append(Segment.TEST, BuildNode.NAME);
        List<ProfileNode> grown = profiles.stream()
                .map(profile -> grow(id, system, Profiles.read(profile)))
                .toList();
        boolean somethingRuns =
                grown.stream().anyMatch(profile -> !profile.getChildren().isEmpty());
        if (system.build().isPresent() && (suite.isWantedAsSuch() && somethingRuns || wantedById(builds))) {
            node.addChild(new BuildNode(
                    builds, names.of(List.of(suite.getDisplayName(), system.name()), BuildNode.NAME), source));
        }
        for (ProfileNode profile : grown) {
            refuseSecond(profile, node);
            node.addChild(profile);
        }
    }

    private ProfileNode grow(UniqueId systemId, SystemDescription system, Profile profile) {
        UniqueId id = systemId.append(Segment.PROFILE, profile.name());
        List<String> path = List.of(suite.getDisplayName(), system.name(), profile.name());
        FileSource source = FileSource.from(profile.file().toFile());
        ProfileNode node = new ProfileNode(id, profile, source);
        List<Group> grown = features.stream()
                .flatMap(chosen -> grow(id, path, chosen).stream())
                .toList();
        UniqueId boots = id.append(Segment.TEST, BootNode.NAME);
        boolean all =
                suite.isWantedAsSuch() && !grown.isEmpty() && grown.stream().anyMatch(SuiteTree::needsBoot);
        List<BootPhaseNode> phases = system.bootPhases().stream()
                .map(phase -> new BootPhaseNode(
                        id.append(Segment.TEST, BootPhaseNode.segment(phase)),
                        names.of(path, BootPhaseNode.title(phase)),
                        FileSource.from(system.folder()
                                .resolve(SystemDescription.FILE_NAME)
                                .toFile()),
                        phase))
                .filter(phase -> all || wantedById(phase.getUniqueId()))
                .toList();
        boolean neverReady = system.readiness() instanceof Readiness.None;
        // A phase that is asked for alone is one of that boot.
        if (!neverReady && (wantedById(boots) || all || !phases.isEmpty())) {
            node.addChild(new BootNode(boots, names.of(path, BootNode.NAME), source));
        }
        phases.forEach(node::addChild);
        grown.forEach(node::addChild);
        return node;
    }

    private static boolean needsBoot(Group grown) {
        return grown.getDescendants().stream()
                .anyMatch(node -> node instanceof ScenarioNode scenario && !scenario.isNeverReady());
    }

    private Optional<Group> grow(UniqueId profile, List<String> path, Chosen chosen) {
        FeatureTree tree = new FeatureTree(
                chosen.feature(),
                profile.append(Segment.FEATURE, chosen.feature().name()),
                names,
                path);
        if (suite.ids().isEmpty()) {
            chosen.scenarios().forEach(scenario -> attempts.forEach(attempt -> tree.add(scenario, attempt)));
        } else {
            Set<Integer> wantedLines = new HashSet<>();
            chosen.scenarios().forEach(scenario -> wantedLines.add(scenario.line()));
            for (ParsedScenario scenario : chosen.feature().scenarios()) {
                for (Attempt attempt : attempts) {
                    if (wantedById(attempt.id(tree.id(scenario))) || wantedLines.contains(scenario.line())) {
                        tree.add(scenario, attempt);
                    }
                }
            }
        }
        return tree.root();
    }

    /** Two nodes with one id could not be distinguished. */
    private static void refuseSecond(BootrigNode node, TestDescriptor parent) {
        Optional<? extends TestDescriptor> first = parent.getChildren().stream()
                .filter(child -> child.getUniqueId().equals(node.getUniqueId()))
                .findFirst();
        if (first.isPresent()) {
            throw new UserMistake("'" + node.getDisplayName() + "' is named twice in " + parent.getDisplayName()
                    + ": by " + first.get().getSource().orElseThrow() + " and by "
                    + node.getSource().orElseThrow());
        }
    }

    private boolean wantedById(UniqueId leaf) {
        boolean wanted = false;
        for (UniqueId id : suite.ids()) {
            if (leaf.hasPrefix(id)) {
                unmatched.remove(id);
                wanted = true;
            }
        }
        return wanted;
    }
}
