package org.bootrig.engine.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Profiles;
import org.bootrig.engine.feature.FeatureChoice;
import org.bootrig.engine.settings.Conformance;
import org.bootrig.engine.settings.Parameter;
import org.bootrig.engine.settings.Project;
import org.bootrig.engine.settings.Segment;
import org.bootrig.engine.settings.Settings;

/**
 * Determines a suite's systems, profiles and features: from parameters first, then the annotation, then the selection.
 */
final class SuiteScope {

    private final Settings settings;
    private final Project project;
    private final Suite suite;

    SuiteScope(Settings settings, Project project, Suite suite) {
        this.settings = settings;
        this.project = project;
        this.suite = suite;
    }

    /** Returns all files that could hold what is wanted; throws {@link UserMistake} when one does not exist. */
    FeatureChoice features() {
        FeatureChoice choice = new FeatureChoice();
        suite.files().forEach(choice::add);
        if (suite.annotation().isPresent()
                || !settings.features().isEmpty() && suite.files().isEmpty()) {
            List<String> annotated =
                    suite.annotation().map(Conformance::features).map(List::of).orElseGet(List::of);
            first(settings.features(), annotated).forEach(text -> choice.add(project, text));
        } else if (!suite.ids().isEmpty()) {
            List<String> named = suite.idSegments(Segment.FEATURE);
            first(named, List.of("")).forEach(text -> choice.add(project.feature(text), List.of()));
        }
        return choice;
    }

    List<String> systems(FeatureChoice features) {
        List<String> annotated =
                suite.annotation().map(Conformance::systems).map(List::of).orElseGet(List::of);
        List<String> named = first(settings.systems(), annotated, suite.idSegments(Segment.SYSTEM));
        return named.isEmpty() ? systemsOf(features) : named;
    }

    List<String> profiles() {
        List<String> annotated =
                suite.annotation().map(Conformance::profiles).map(List::of).orElseGet(List::of);
        List<String> named = first(settings.profiles(), annotated, suite.idSegments(Segment.PROFILE));
        if (named.isEmpty()) {
            throw new UserMistake("no profile is chosen for the " + suite.getDisplayName() + "; set "
                    + Parameter.PROFILES.key() + " to one or more of the files in " + Profiles.folderWords());
        }
        return named;
    }

    /** Features lie in a folder per system, so one folder names the system and several do not. */
    private List<String> systemsOf(FeatureChoice features) {
        Set<String> systems = new TreeSet<>();
        for (Path file : features.files()) {
            String folder = Path.of(project.featureName(file)).getName(0).toString();
            if (Files.isDirectory(project.root().resolve(Project.SYSTEMS).resolve(folder))) {
                systems.add(folder);
            }
        }
        if (systems.size() != 1) {
            throw new UserMistake("no system is chosen for the " + suite.getDisplayName() + "; set "
                    + Parameter.SYSTEMS.key() + " to one or more of the folders in " + Project.SYSTEMS + "/");
        }
        return List.copyOf(systems);
    }

    @SafeVarargs
    private static List<String> first(List<String>... candidates) {
        for (List<String> candidate : candidates) {
            if (!candidate.isEmpty()) {
                return candidate;
            }
        }
        return List.of();
    }
}
