package org.bootrig.core.system;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that a build of a system may read. */
public final class SystemSources {

    private SystemSources() {}

    /**
     * Returns every file by its path from the folder, without what was built and without hidden folders.
     *
     * @param buildFolder left out; need not exist
     */
    public static SortedMap<String, Path> files(Path folder, Path buildFolder) throws IOException {
        TreeMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean ours = visited.equals(folder)
                        || !visited.equals(buildFolder)
                                && !visited.getFileName().toString().startsWith(".");
                return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.put(folder.relativize(file).toString(), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
