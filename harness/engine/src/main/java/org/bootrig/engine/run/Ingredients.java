package org.bootrig.engine.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.Profile;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemSources;
import org.bootrig.engine.state.InputDigests;
import org.jspecify.annotations.Nullable;

/**
 * The inputs that decide a scenario's outcome, as digests in hexadecimal, so that a later run can compare them.
 *
 * @param buildId digest of the system's sources and build command; empty when Bootrig does not build it
 * @param image SHA-256 of the artifact that goes into the machine, or of the digests of several
 * @param description SHA-256 of {@code system.yaml}
 * @param profile SHA-256 of the profile's file
 * @param feature SHA-256 of the feature file; empty for a boot
 * @param commit the git commit of the system's folder; empty when it is in no repository
 * @param edited whether files of the system's folder, or of its other sources, differed from the commit they lie in
 */
public record Ingredients(
        @JsonProperty("build-id") String buildId,
        String image,
        String description,
        String profile,
        String feature,
        String commit,
        boolean edited) {

    /**
     * Looks at the files as they are now.
     *
     * @param digests those of the run
     * @param feature null for a boot
     * @param marks for the environment of programs that are run
     */
    public static Ingredients of(
            InputDigests digests,
            BuiltSystem built,
            Profile profile,
            @Nullable Path feature,
            Map<String, String> marks) {
        Ingredients read = read(digests, built, profile, feature);
        return new Ingredients(
                read.buildId,
                read.image,
                read.description,
                read.profile,
                read.feature,
                git(marks, built.description().folder(), "rev-parse", "HEAD"),
                SystemSources.places(built.description()).stream().anyMatch(place -> isEdited(marks, place)));
    }

    /**
     * Does the same by reading alone: git is not asked for the commit, because it runs commands that a repository's own
     * configuration names.
     */
    public static Ingredients read(InputDigests digests, BuiltSystem built, Profile profile, @Nullable Path feature) {
        return new Ingredients(
                built.buildId().orElse(""),
                known(() -> digests.image(built, profile)),
                known(() -> digests.description(built.description())),
                known(() -> digests.profile(profile)),
                feature == null ? "" : known(() -> digests.feature(feature)),
                "",
                false);
    }

    private static boolean isEdited(Map<String, String> marks, Path place) {
        boolean isFolder = Files.isDirectory(place);
        Path folder = isFolder ? place : place.resolveSibling(".").normalize();
        String name = isFolder ? "." : place.getFileName().toString();
        return !git(marks, folder, "status", "--porcelain", "--", name).isEmpty();
    }

    /** Returns the differences between these and the later ones that can change a scenario's outcome. */
    public List<String> differencesTo(Ingredients now) {
        List<String> differences = new ArrayList<>();
        // A build need not give the same bytes again; from the same sources it gives the same system.
        boolean built = !buildId.isEmpty() && !now.buildId.isEmpty();
        differ(differences, "the image", built ? buildId : image, built ? now.buildId : now.image);
        differ(differences, "system.yaml", description, now.description);
        differ(differences, "the profile", profile, now.profile);
        differ(differences, "the feature file", feature, now.feature);
        return differences;
    }

    private static void differ(List<String> differences, String what, String then, String now) {
        if (!then.equals(now)) {
            differences.add(what + " changed: it was " + shortened(then) + " and is " + shortened(now));
        }
    }

    private static String shortened(String digest) {
        return digest.isEmpty() ? "none" : digest.substring(0, Math.min(12, digest.length()));
    }

    private interface Reading {

        String digest() throws IOException;
    }

    /**
     * A machine may need no artifact, such as that of a test, and a file may be missing; neither may prevent a failure's
     * other evidence.
     */
    private static String known(Reading reading) {
        try {
            return reading.digest();
        } catch (IOException | UserMistake | RigFault unknown) {
            return "";
        }
    }

    private static String git(Map<String, String> marks, Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        try {
            return Tool.run(command, marks).strip();
        } catch (IOException noRepository) {
            return "";
        }
    }
}
