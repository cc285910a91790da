package org.bootrig.core.base;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant to write. */
public final class NearestWord {

    private NearestWord() {}

    /** Returns the known word with the fewest edits, or null when none is near enough to be meant. */
    public static @Nullable String to(String written, Collection<String> known) {
        String nearest = null;
        int fewest = Math.max(2, written.length() / 3) + 1;
        for (String word : known) {
            int edits = edits(written, word);
            if (edits < fewest) {
                fewest = edits;
                nearest = word;
            }
        }
        return nearest;
    }

    private static int edits(String first, String second) {
        int[] previous = new int[second.length() + 1];
        for (int column = 0; column <= second.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= first.length(); row++) {
            int[] current = new int[second.length() + 1];
            current[0] = row;
            for (int column = 1; column <= second.length(); column++) {
                int substitution = first.charAt(row - 1) == second.charAt(column - 1) ? 0 : 1;
                current[column] = Math.min(
                        Math.min(current[column - 1], previous[column]) + 1, previous[column - 1] + substitution);
            }
            previous = current;
        }
        return previous[second.length()];
    }
}
