package org.bootrig.coverage;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bootrig.coverage.map.CoverageSummary;

/** Formats totals as text. */
final class CoverageText {

    private CoverageText() {}

    /** Returns such as {@code mine: 71.2 % of 8,030 lines, 78.0 % of 1,000 functions}. */
    static String line(List<CoverageSummary.SystemTotals> systems) {
        return systems.stream()
                .map(system -> system.system() + ": "
                        + share(system.total().linesRun(), system.total().lines(), "lines") + ", "
                        + share(system.total().functionsRun(), system.total().functions(), "functions"))
                .collect(Collectors.joining("; "));
    }

    private static String share(int part, int whole, String what) {
        return String.format(Locale.ROOT, "%.1f %% of %,d %s", whole == 0 ? 0.0 : 100.0 * part / whole, whole, what);
    }
}
