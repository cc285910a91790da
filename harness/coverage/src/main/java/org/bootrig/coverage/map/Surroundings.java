package org.bootrig.coverage.map;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.coverage.change.GitRevision;

/** What changed in a repository outside of the system itself. Immutable. */
public final class Surroundings {

    private static final Set<String> HARMLESS_FOLDERS = Set.of("docs", "reports");
    /** Texts for people, and the catalogue, which names requirements and holds no step. */
    private static final Set<String> HARMLESS_FILES =
            Set.of("LICENSE", "catalogue.yaml", ".gitignore", ".gitattributes", ".editorconfig");

    private final SortedSet<Path> changed = new TreeSet<>();
    private final Optional<Path> anyVerdict;

    /**
     * @param all every changed file of the repository
     * @param sources the system's folder and its other sources, which are left out
     * @param top the repository's folder
     * @param profiles the folder of the profile in question; another profile's file changes no verdict on this one
     */
    public Surroundings(Set<Path> all, List<Path> sources, Path top, Path profiles) {
        all.stream()
                .filter(file -> sources.stream().noneMatch(file::startsWith))
                .forEach(changed::add);
        anyVerdict = changed.stream()
                .filter(file -> !file.toString().endsWith(".feature"))
                .filter(file -> !profiles.equals(file.getParent()))
                .filter(file -> !isHarmless(file, top))
                .findFirst();
    }

    public boolean hasChanged(Path file) {
        return changed.contains(GitRevision.real(file));
    }

    /** Returns a changed file that any verdict may depend on. */
    public Optional<Path> anyVerdict() {
        return anyVerdict;
    }

    private static boolean isHarmless(Path file, Path top) {
        String name = file.getFileName().toString();
        boolean ofPeople = HARMLESS_FILES.contains(name)
                || name.endsWith(".md")
                || HARMLESS_FOLDERS.contains(top.relativize(file).getName(0).toString());
        return ofPeople || isOfAnotherSystem(file, top);
    }

    private static boolean isOfAnotherSystem(Path file, Path top) {
        for (Path folder = file.getParent(); folder != null && !folder.equals(top); folder = folder.getParent()) {
            if (Files.exists(folder.resolve(SystemDescription.FILE_NAME))) {
                return true;
            }
        }
        return false;
    }
}
