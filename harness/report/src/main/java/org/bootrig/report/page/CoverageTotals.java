package org.bootrig.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.RunFolder;

/** The totals that a run with coverage left, as a part of the conformance page. */
public final class CoverageTotals {

    /** The page with every line, from the run's output folder. */
    public static final String PAGE = "coverage/html/index.html";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode summary;

    private CoverageTotals(JsonNode summary) {
        this.summary = summary;
    }

    /** Reads the totals; empty for a run without coverage, and throws when they are damaged. */
    public static Optional<CoverageTotals> in(RunFolder folder) throws IOException {
        Path file = folder.coverage().resolve("summary.json");
        return Files.exists(file) ? Optional.of(new CoverageTotals(JSON.readTree(file.toFile()))) : Optional.empty();
    }

    public void appendTo(StringBuilder html) {
        html.append("<section id=\"coverage\">\n<h2>Coverage</h2>\n<p class=\"plain\">");
        if (summary.path("page").isTextual()) {
            html.append("<a href=\"../" + PAGE + "\">Every line of source, with the number of tests that ran it</a>");
        } else {
            html.append(text(summary.path("problem"), 500));
        }
        html.append("</p>\n");
        summary.path("systems").forEach(system -> system(html, system));
        html.append("</section>\n");
    }

    private static void system(StringBuilder html, JsonNode system) {
        html.append("<table>\n<thead><tr><th>")
                .append(text(system.path("system"), 100))
                .append("</th><th>lines that ran</th><th>functions that ran</th></tr></thead>\n<tbody>\n");
        system.path("folders").forEach(folder -> row(html, text(folder.path("folder"), 300), folder));
        row(html, "<b>all</b>", system.path("total"));
        html.append("</tbody>\n</table>\n");
        system.path("notes").forEach(note -> html.append("<p class=\"plain\">")
                .append(text(note, 500))
                .append("</p>\n"));
    }

    private static void row(StringBuilder html, String name, JsonNode totals) {
        html.append("<tr><td>")
                .append(name)
                .append("</td><td>")
                .append(share(
                        totals.path("linesRun").asInt(), totals.path("lines").asInt()))
                .append("</td><td>")
                .append(share(
                        totals.path("functionsRun").asInt(),
                        totals.path("functions").asInt()))
                .append("</td></tr>\n");
    }

    private static String share(int part, int whole) {
        return whole == 0
                ? "none there"
                : String.format(Locale.ROOT, "%.1f %% <small>%,d of %,d</small>", 100.0 * part / whole, part, whole);
    }

    private static String text(JsonNode node, int bound) {
        return Html.escape(PrintableText.line(node.asText(), bound));
    }
}
