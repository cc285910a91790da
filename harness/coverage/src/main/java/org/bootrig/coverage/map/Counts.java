package org.bootrig.coverage.map;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.bootrig.coverage.lines.Function;
import org.bootrig.coverage.lines.SourceLines;

/** In how many tests each line and function ran. Used by one thread at a time. */
public final class Counts {

    private final Map<String, int[]> lines = new HashMap<>();
    private final Map<Function, Integer> functions = new HashMap<>();

    public void add(SourceLines ran) {
        ran.lines().forEach((file, set) -> {
            int[] counts = lines.getOrDefault(file, new int[0]);
            if (counts.length < set.length()) {
                counts = java.util.Arrays.copyOf(counts, set.length());
            }
            for (int line = set.nextSetBit(0); line >= 0; line = set.nextSetBit(line + 1)) {
                counts[line]++;
            }
            lines.put(file, counts);
        });
        ran.functions().forEach(function -> functions.merge(function, 1, Integer::sum));
    }

    public int of(String file, int line) {
        int[] counts = lines.getOrDefault(file, new int[0]);
        return line < counts.length ? counts[line] : 0;
    }

    public int of(Function function) {
        return functions.getOrDefault(function, 0);
    }

    int linesRun(String file, BitSet all) {
        return (int) all.stream().filter(line -> of(file, line) > 0).count();
    }
}
