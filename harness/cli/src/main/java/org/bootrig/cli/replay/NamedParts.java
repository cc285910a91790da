package org.bootrig.cli.replay;

import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.core.base.UserMistake;
import org.bootrig.engine.settings.Project;
import org.jspecify.annotations.Nullable;

/**
 * What the person who replays a bundle named: it takes the place of what the bundle names, and may lie anywhere. Immutable.
 *
 * @param system the folder; what lies in it is named with it, because its build command runs in any case
 */
record NamedParts(Optional<Path> system, Optional<Path> profile, Optional<Path> feature) {

    static final NamedParts NONE = new NamedParts(Optional.empty(), Optional.empty(), Optional.empty());

    /** Turns words of the command line into paths; throws {@link UserMistake} when one is not there. */
    static NamedParts of(Project project, @Nullable String system, @Nullable String profile, @Nullable String feature) {
        return new NamedParts(
                Optional.ofNullable(system).map(project::systemHere),
                Optional.ofNullable(profile).map(project::profileHere),
                Optional.ofNullable(feature).map(project::feature));
    }

    /** Returns whether this place lies in the system's folder that was named. */
    boolean covers(Path place) {
        return system.map(folder ->
                        place.normalize().startsWith(folder.toAbsolutePath().normalize()))
                .orElse(false);
    }
}
