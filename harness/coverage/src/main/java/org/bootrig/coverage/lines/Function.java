package org.bootrig.coverage.lines;

/**
 * A function with code of its own; what was inlined everywhere has none.
 *
 * @param file from the system's folder, where it lies in there
 * @param line where it begins
 */
public record Function(String file, String name, int line) implements Comparable<Function> {

    @Override
    public int compareTo(Function other) {
        int files = file.compareTo(other.file);
        int lines = files != 0 ? files : Integer.compare(line, other.line);
        return lines != 0 ? lines : name.compareTo(other.name);
    }
}
