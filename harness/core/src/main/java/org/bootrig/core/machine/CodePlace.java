package org.bootrig.core.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A place in a system's sources.
 *
 * @param function as it is called in the source
 * @param file as the debug information names it, relative to the system's folder if it is in there
 * @param line counted from 1
 */
public record CodePlace(String function, String file, int line) {

    /** Makes a place from a tool's output; drops leading folders of the path until the file exists in the sources. */
    public static CodePlace of(String function, String file, int line, Path sources) {
        Path path = Path.of(file).normalize();
        Path folder = sources.toAbsolutePath().normalize();
        Path named = path.startsWith(folder) ? folder.relativize(path) : path;
        Path shown = named;
        // Assemblers name folder and file so that joining them repeats a part; the end of the path is right then.
        for (int skipped = 1; skipped < named.getNameCount() && !Files.exists(folder.resolve(shown)); skipped++) {
            Path shorter = named.subpath(skipped, named.getNameCount());
            shown = Files.exists(folder.resolve(shorter)) ? shorter : shown;
        }
        return new CodePlace(function, shown.toString(), line);
    }

    /** Returns the place as text for people: {@code memory/heap.c:88 in heap_free}. */
    @Override
    public String toString() {
        return file + ":" + line + " in " + function;
    }
}
