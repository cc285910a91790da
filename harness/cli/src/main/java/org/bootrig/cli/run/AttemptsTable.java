package org.bootrig.cli.run;

import java.io.PrintWriter;
import java.util.List;
import org.bootrig.core.results.Attempts;

/** Prints the outcomes of scenarios that ran more than once, a line each. */
public final class AttemptsTable {

    private AttemptsTable() {}

    public static void print(PrintWriter out, List<Attempts> summaries) {
        summaries.forEach(summary -> out.println(String.format(
                "%-8s %s › %s › %s  %s",
                summary.word(),
                summary.test().system(),
                summary.test().profile(),
                summary.test().scenario(),
                summary.words())));
    }
}
