package org.bootrig.coverage.map;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bootrig.coverage.lines.SourceLines;
import org.jspecify.annotations.Nullable;

/**
 * The totals of a run's coverage, as they stand in {@code coverage/summary.json}.
 *
 * @param page where the page lies, from the run's output folder; null when it could not be made
 * @param problem why there is no page; null when there is one
 */
public record CoverageSummary(@Nullable String page, @Nullable String problem, List<SystemTotals> systems) {

    /** How much code a folder has, and how much of it ran. */
    public record FolderTotals(String folder, int lines, int linesRun, int functions, int functionsRun) {

        FolderTotals plus(FolderTotals more) {
            return new FolderTotals(
                    folder,
                    lines + more.lines,
                    linesRun + more.linesRun,
                    functions + more.functions,
                    functionsRun + more.functionsRun);
        }
    }

    /** @param notes why the figures are not exact */
    public record SystemTotals(String system, FolderTotals total, List<FolderTotals> folders, List<String> notes) {

        static SystemTotals of(String system, SourceLines all, Counts counts, List<String> notes) {
            Map<String, FolderTotals> folders = new TreeMap<>();
            for (Map.Entry<String, BitSet> file : all.lines().entrySet()) {
                BitSet lines = file.getValue();
                add(folders, file.getKey(), lines.cardinality(), counts.linesRun(file.getKey(), lines), 0, 0);
            }
            all.functions()
                    .forEach(function -> add(folders, function.file(), 0, 0, 1, counts.of(function) > 0 ? 1 : 0));
            FolderTotals total =
                    folders.values().stream().reduce(new FolderTotals("all", 0, 0, 0, 0), FolderTotals::plus);
            return new SystemTotals(system, total, List.copyOf(folders.values()), List.copyOf(notes));
        }

        private static void add(
                Map<String, FolderTotals> folders, String file, int lines, int run, int functions, int functionsRun) {
            int slash = file.lastIndexOf('/');
            String folder = slash < 0 ? "." : file.substring(0, slash);
            FolderTotals more = new FolderTotals(folder, lines, run, functions, functionsRun);
            folders.merge(folder, more, FolderTotals::plus);
        }
    }
}
