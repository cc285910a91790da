package org.bootrig.cli;

import java.io.PrintWriter;
import java.util.List;
import org.bootrig.report.Attempts;

/** Prints what became of scenarios that ran more than once, a line each. */
final class AttemptsTable {

    private AttemptsTable() {}

    static void print(PrintWriter out, List<Attempts> summaries) {
        summaries.forEach(summary -> out.println(String.format(
                "%-8s %s › %s › %s  %s",
                summary.word(), summary.system(), summary.profile(), summary.scenario(), summary.words())));
    }
}
