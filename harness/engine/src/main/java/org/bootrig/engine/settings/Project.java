package org.bootrig.engine.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.core.system.SystemDescription;

/** Knows where things lie in a project, and turns names into paths. Immutable; reads folders only. */
public final class Project {

    public static final String SYSTEMS = "os-src";
    static final String FEATURES = "features";

    private final Path workingDirectory;
    private final Optional<Path> found;

    private Project(Path workingDirectory, Optional<Path> found) {
        this.workingDirectory = workingDirectory;
        this.found = found;
    }

    /**
     * Finds the project that this folder is in.
     *
     * @param named the root, where it was configured; throws {@link UserMistake} when there is no such folder
     */
    public static Project find(Optional<String> named, Path workingDirectory) {
        Path here = workingDirectory.toAbsolutePath().normalize();
        if (named.isPresent()) {
            Path root = here.resolve(named.get()).normalize();
            if (!Files.isDirectory(root)) {
                throw new UserMistake(Parameter.ROOT.key() + ": there is no folder " + root);
            }
            return new Project(here, Optional.of(root));
        }
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(SYSTEMS)) && Profiles.isAround(folder)) {
                return new Project(here, Optional.of(folder));
            }
        }
        return new Project(here, Optional.empty());
    }

    /**
     * Finds the project of a command line: the one that the property {@code bootrig.root} names, which the launcher script
     * sets, or else the one around the working directory.
     *
     * @throws UserMistake when there is none
     */
    public static Project ofCommandLine() {
        Project project = find(Optional.ofNullable(System.getProperty(Parameter.ROOT.key())), Path.of(""));
        if (project.found.isEmpty()) {
            throw new UserMistake(
                    "no Bootrig checkout is around this folder; start the script 'bootrig' of a checkout");
        }
        return project;
    }

    /** Returns the project root, or the working directory where there is none. */
    public Path root() {
        return found.orElse(workingDirectory);
    }

    /** Returns where runs leave their results: by default in the project, or here when this folder is not in it. */
    public Path output(Optional<String> named) {
        Path base = workingDirectory.startsWith(root()) ? root() : workingDirectory;
        return named.map(workingDirectory::resolve)
                .orElseGet(() -> base.resolve("target/bootrig"))
                .normalize();
    }

    /** Reads the catalogue; empty where the project has none. */
    public Catalogue catalogue() {
        Path file = root().resolve(FEATURES).resolve("catalogue.yaml");
        return Files.exists(file) ? Catalogue.read(file) : Catalogue.empty();
    }

    /** Returns the folders under {@code os-src/} that hold a {@code system.yaml}, sorted. */
    public List<Path> systems() {
        Path systems = root().resolve(SYSTEMS);
        try (Stream<Path> folders = Files.list(systems)) {
            return folders.filter(Project::isSystem).sorted().toList();
        } catch (IOException unreadable) {
            throw UserMistake.in(systems, "cannot be read: " + unreadable);
        }
    }

    /** Returns the system in this folder of the working directory, or else the one that {@link #system} finds. */
    public Path systemHere(String text) {
        Path here = workingDirectory.resolve(text).normalize();
        return isSystem(here) ? here : system(text);
    }

    private static boolean isSystem(Path folder) {
        return Files.isRegularFile(folder.resolve(SystemDescription.FILE_NAME));
    }

    /** Returns the folder of a system, by its name or its path. */
    public Path system(String text) {
        Path named = root().resolve(SYSTEMS).resolve(text);
        return Files.isDirectory(named) && !text.isBlank()
                ? named.normalize()
                : path(text, "system", names(root().resolve(SYSTEMS)), SYSTEMS + "/");
    }

    /** Returns this file of the working directory, or else the profile that {@link #profile} finds. */
    public Path profileHere(String text) {
        Path here = workingDirectory.resolve(text).normalize();
        return Files.isRegularFile(here) ? here : profile(text);
    }

    /** Returns the file of a profile, by its name or its path. */
    public Path profile(String text) {
        return Profiles.file(root(), text)
                .orElseGet(() -> path(text, "profile", Profiles.names(root()), Profiles.folderWords()));
    }

    /** Returns a feature file or a folder of them, by its name under {@code features/} or its path. */
    public Path feature(String text) {
        Path features = root().resolve(FEATURES);
        Path named = features.resolve(text);
        return Files.exists(named) ? named.normalize() : path(text, "feature", names(features), FEATURES + "/");
    }

    /** Returns a short stable name for a feature file: its path under {@code features/} or the root, if it is there. */
    public String featureName(Path file) {
        for (Path folder : List.of(root().resolve(FEATURES), root())) {
            if (file.startsWith(folder)) {
                return folder.relativize(file).toString();
            }
        }
        return file.toString();
    }

    private Path path(String text, String what, List<String> known, String where) {
        for (Path base : List.of(workingDirectory, root())) {
            Path path = base.resolve(text).normalize();
            if (Files.exists(path)) {
                return path;
            }
        }
        if (found.isEmpty() && !text.contains("/")) {
            throw new UserMistake("there is no " + what + " '" + text + "': no project root was found from "
                    + workingDirectory + " upwards (a folder with " + SYSTEMS + " and one of " + Profiles.folderWords()
                    + "); set "
                    + Parameter.ROOT.key() + " or give a path");
        }
        String nearest = NearestWord.to(text, known);
        throw new UserMistake("there is no " + what + " '" + text + "' under " + root() + " (" + where + "); "
                + (nearest != null
                        ? "did you mean '" + nearest + "'?"
                        : known.isEmpty() ? "there is none at all" : "there is " + String.join(", ", known)));
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
