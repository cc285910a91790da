package org.bootrig.console;

import java.util.List;
import org.bootrig.console.match.Marker;
import org.bootrig.console.match.Program;
import org.bootrig.console.match.ProgramBuilder;
import org.jspecify.annotations.Nullable;

/** Decides which failure patterns count, and where in the transcript. */
final class FailurePatterns {

    private final List<Marker> patterns;
    private final int[] expectations;
    private final long[] countsFrom;

    FailurePatterns(List<Marker> patterns) {
        this.patterns = List.copyOf(patterns);
        this.expectations = new int[patterns.size()];
        this.countsFrom = new long[patterns.size()];
    }

    Program program() {
        return ProgramBuilder.compile(patterns.stream().map(Marker::node).toList());
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    int indexOf(Marker pattern) {
        int index = patterns.indexOf(pattern);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "The failure pattern '" + pattern + "' is not armed on this console; armed are " + patterns + ".");
        }
        return index;
    }

    void expect(int index) {
        expectations[index]++;
    }

    /** Arms the pattern again for matches that end after this offset. */
    void armFrom(int index, long offset) {
        if (--expectations[index] == 0) {
            countsFrom[index] = offset;
        }
    }

    /** Returns the first of these patterns that counts as a failure when it ends here, or null. */
    @Nullable
    Marker failing(int[] completed, long end) {
        for (int index : completed) {
            if (expectations[index] == 0 && end > countsFrom[index]) {
                return patterns.get(index);
            }
        }
        return null;
    }
}
