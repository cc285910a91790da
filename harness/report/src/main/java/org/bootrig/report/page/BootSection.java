package org.bootrig.report.page;

import java.util.List;
import java.util.stream.Stream;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.BootRun;
import org.bootrig.core.results.KeptRun;

/** The boots of a run as a part of the conformance page: a picture of each, and its trend over the kept runs. */
final class BootSection {

    private BootSection() {}

    /** @param earlier the kept runs, the newest first */
    static void append(StringBuilder html, List<BootRun> boots, List<KeptRun> earlier) {
        html.append("<section id=\"boot\">\n<h2>Boot</h2>\n<p class=\"plain\">Every phase begins where the one before ")
                .append(
                        "it ends. A bar shows the time that is compared with its budget: the host&#39;s time less what the host kept ")
                .append("from the machine, or, on the virtual clock, the guest&#39;s own time where its lines have it.")
                .append("</p>\n");
        for (BootRun boot : boots) {
            html.append("<h3>")
                    .append(Html.escape(PrintableText.line(boot.place() + ", " + boot.clock() + " clock", 300)))
                    .append("</h3>\n")
                    .append(BootPicture.of(boot));
            List<BootRun> oldestFirst = Stream.concat(
                            reversed(earlier)
                                    .flatMap(run -> run.boots().stream())
                                    .filter(kept -> kept.place().equals(boot.place())),
                            Stream.of(boot))
                    .toList();
            html.append("<details><summary>Figures and trend</summary>\n");
            new BootTrend(boot, oldestFirst).appendTo(html);
            html.append("</details>\n");
        }
        html.append("</section>\n");
    }

    private static Stream<KeptRun> reversed(List<KeptRun> newestFirst) {
        return Stream.iterate(newestFirst.size() - 1, index -> index >= 0, index -> index - 1)
                .map(newestFirst::get);
    }
}
