package org.bootrig.coverage.change;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of one version of a file that a change touches. Where a change only adds or only removes, the lines on both
 * sides of that place are touched. Immutable.
 *
 * @param lines counted from 1, in the version that was asked about
 * @param preprocessor whether a line for the preprocessor changed, whose dependents coverage cannot determine
 */
public record ChangedLines(BitSet lines, boolean preprocessor) {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    /**
     * Reads a difference without context.
     *
     * @param version the lines of the version that the result is about
     * @param old whether that is the older version
     */
    public static ChangedLines read(List<String> difference, List<String> version, boolean old) {
        BitSet lines = new BitSet();
        boolean preprocessor = false;
        int before = 0;
        boolean inHunk = false;
        String previous = "";
        for (String line : difference) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                inHunk = true;
                int start = Integer.parseInt(hunk.group(old ? 1 : 3));
                String count = hunk.group(old ? 2 : 4);
                int size = count == null ? 1 : Integer.parseInt(count);
                // For an empty range, git names the line before it.
                lines.set(size == 0 ? Math.max(1, start) : start, size == 0 ? start + 2 : start + size);
                before = size == 0 ? start : start - 1;
                previous = at(version, before);
                continue;
            }
            if (inHunk && (line.startsWith("-") || line.startsWith("+"))) {
                String text = line.substring(1);
                boolean first = previous.isEmpty() || line.charAt(0) != previous.charAt(0);
                String above = first ? at(version, before) : previous.substring(1);
                preprocessor |= text.stripLeading().startsWith("#")
                        || above.stripTrailing().endsWith("\\");
                previous = line;
            }
        }
        return new ChangedLines(lines, preprocessor);
    }

    private static String at(List<String> lines, int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}
