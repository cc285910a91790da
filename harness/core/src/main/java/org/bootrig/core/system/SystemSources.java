package org.bootrig.core.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that a build of a system may read. */
public final class SystemSources {

    private SystemSources() {}

    /**
     * Returns every file of the system's folder and of its {@code build.sources} by its path from the folder, without
     * what was built and without hidden folders. Files outside the folder have paths that begin with {@code ..}; a file
     * that is named twice is included once.
     */
    public static SortedMap<String, Path> files(SystemDescription system) throws IOException {
        Path buildFolder = system.build().map(SystemDescription.Build::folder).orElseGet(() -> system.folder()
                .resolve("build"));
        return files(system.folder(), buildFolder, others(system));
    }

    /** Returns the system's folder, and then its {@code build.sources}. */
    public static List<Path> places(SystemDescription system) {
        List<Path> places = new ArrayList<>(List.of(system.folder()));
        places.addAll(others(system));
        return List.copyOf(places);
    }

    /** Returns the {@code build.sources}: files and folders that the build reads beside the system's folder. */
    public static List<Path> others(SystemDescription system) {
        return system.build().map(SystemDescription.Build::sources).orElse(List.of());
    }

    /**
     * Returns the files as {@link #files(SystemDescription)} does.
     *
     * @param buildFolder left out; need not exist
     * @param others files and folders beside the folder
     */
    static SortedMap<String, Path> files(Path folder, Path buildFolder, List<Path> others) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        collect(folder, folder, buildFolder, files);
        for (Path other : others) {
            collect(other, folder, buildFolder, files);
        }
        return files;
    }

    private static void collect(Path root, Path folder, Path buildFolder, SortedMap<String, Path> files)
            throws IOException {
        // A walk does not follow a link to a folder, so it starts at the link's target, under the name of the link.
        Path start = root.toRealPath();
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean ours = visited.equals(start)
                        || !named(visited).equals(buildFolder)
                                && !visited.getFileName().toString().startsWith(".");
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.put(folder.relativize(named(file)).toString(), named(file));
                }
                return FileVisitResult.CONTINUE;
            }

            private Path named(Path visited) {
                return visited.equals(start) ? root : root.resolve(start.relativize(visited));
            }
        });
    }
}
