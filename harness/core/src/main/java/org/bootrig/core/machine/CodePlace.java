package org.bootrig.core.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A place in a system's sources.
 *
 * @param function as it is called in the source
 * @param file as the debug information names it, from the system's folder where it lies in there
 * @param line counted from 1
 */
public record CodePlace(String function, String file, int line) {

    /** Makes a place of what a tool printed, with the file's name as short as it can be told. */
    public static CodePlace of(String function, String file, int line, Path sources) {
        Path path = Path.of(file).normalize();
        Path folder = sources.toAbsolutePath().normalize();
        Path told = path.startsWith(folder) ? folder.relativize(path) : path;
        Path shown = told;
        // Assemblers name folder and file so that joining them repeats a part; the end is right then.
        for (int skipped = 1; skipped < told.getNameCount() && !Files.exists(folder.resolve(shown)); skipped++) {
            Path shorter = told.subpath(skipped, told.getNameCount());
            shown = Files.exists(folder.resolve(shorter)) ? shorter : shown;
        }
        return new CodePlace(function, shown.toString(), line);
    }

    /** Names the place for people: {@code memory/heap.c:88 in heap_free}. */
    @Override
    public String toString() {
        return file + ":" + line + " in " + function;
    }
}
