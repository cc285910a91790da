package org.bootrig.coverage.lines;

import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A set of lines, by file, and of functions: all that have code, or those that ran. Used by one thread at a time. */
public final class SourceLines {

    private final SortedMap<String, BitSet> lines = new TreeMap<>();
    private final SortedSet<Function> functions = new TreeSet<>();

    void add(String file, int line) {
        lines.computeIfAbsent(file, unknown -> new BitSet()).set(line);
    }

    void add(Function function) {
        functions.add(function);
    }

    public void addAll(SourceLines more) {
        more.lines.forEach((file, set) ->
                lines.computeIfAbsent(file, unknown -> new BitSet()).or(set));
        functions.addAll(more.functions);
    }

    public void addAll(String file, BitSet set) {
        lines.computeIfAbsent(file, unknown -> new BitSet()).or(set);
    }

    /** Returns the lines of each file, read-only. */
    public SortedMap<String, BitSet> lines() {
        return Collections.unmodifiableSortedMap(lines);
    }

    /** Returns the lines of one file, read-only. */
    public BitSet lines(String file) {
        return lines.getOrDefault(file, new BitSet());
    }

    public SortedSet<Function> functions() {
        return Collections.unmodifiableSortedSet(functions);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }
}
