package org.bootrig.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.BootRun;
import org.jspecify.annotations.Nullable;

/** Draws what each phase of a boot took over the kept runs: a small curve a phase, all from zero, the newest at the right. */
final class BootTrend {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 30;
    private static final int EDGE = 4;

    private final BootRun newest;
    private final List<BootRun> oldestFirst;

    /** @param oldestFirst the boots of the same system on the same profile, with the newest as the last */
    BootTrend(BootRun newest, List<BootRun> oldestFirst) {
        this.newest = newest;
        this.oldestFirst = oldestFirst;
    }

    void appendTo(StringBuilder html) {
        html.append("<table class=\"trend\">\n<thead><tr><th>phase</th><th>")
                .append(oldestFirst.size() == 1 ? "this run" : "the last " + oldestFirst.size() + " runs")
                .append("</th><th>now</th><th>least and most</th><th>host time</th><th>host kept from it</th>")
                .append("<th>guest&#39;s own time</th>")
                .append(counted() ? "<th>instructions</th>" : "")
                .append("</tr></thead>\n<tbody>\n");
        newest.phases().forEach(part -> row(html, part));
        html.append("</tbody>\n</table>\n");
    }

    private void row(StringBuilder html, BootRun.Part part) {
        List<Double> values = values(part.phase());
        List<Double> known = values.stream().filter(Objects::nonNull).sorted().toList();
        html.append(part.withinBudget() ? "<tr><td>" : "<tr class=\"over\"><td>")
                .append(Html.escape(PrintableText.line(part.phase(), 40)))
                .append("</td><td>")
                .append(curve(values))
                .append("</td><td>")
                .append(figure(part.judgedMillis()))
                .append("</td><td>")
                .append(known.isEmpty() ? "–" : figure(known.get(0)) + " – " + figure(known.get(known.size() - 1)))
                .append("</td><td>")
                .append(figure(part.elapsedMillis()))
                .append("</td><td>")
                .append(figure(part.starvedMillis()))
                .append("</td><td>")
                .append(figure(part.guestMillis()))
                .append(counted() ? "</td><td>" + instructions(part.guestInstructions()) : "")
                .append("</td></tr>\n");
    }

    private boolean counted() {
        return newest.phases().stream().anyMatch(part -> part.guestInstructions() != null);
    }

    private static String instructions(@Nullable Long count) {
        return count == null ? "–" : String.format(Locale.ROOT, "%,d", count);
    }

    private List<Double> values(String phase) {
        List<Double> values = new ArrayList<>();
        for (BootRun boot : oldestFirst) {
            values.add(boot.phases().stream()
                    .filter(part -> part.phase().equals(phase))
                    .findFirst()
                    .map(BootRun.Part::judgedMillis)
                    .orElse(null));
        }
        return values;
    }

    private static String figure(@Nullable Double millis) {
        return millis == null ? "–" : BootPicture.millis(millis);
    }

    /** A run in which the phase had no end leaves a gap. */
    static String curve(List<Double> values) {
        double most = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double scale = most == 0 ? 0 : (HEIGHT - 2 * EDGE) / most;
        double step = values.size() < 2 ? 0 : (WIDTH - 2.0 * EDGE) / (values.size() - 1);
        StringBuilder path = new StringBuilder();
        StringBuilder dot = new StringBuilder();
        boolean drawing = false;
        for (int index = 0; index < values.size(); index++) {
            Double value = values.get(index);
            if (value != null) {
                double x = values.size() < 2 ? WIDTH - EDGE : EDGE + index * step;
                double y = HEIGHT - EDGE - value * scale;
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", drawing ? "L" : "M", x, y));
                dot.setLength(0);
                dot.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"#4c78a8\"/>", x, y));
            }
            drawing = value != null;
        }
        return String.format(
                "<svg width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\"><path d=\"%s\" fill=\"none\" "
                        + "stroke=\"#4c78a8\" stroke-width=\"1.5\"/>%s</svg>",
                WIDTH, HEIGHT, path, dot);
    }
}
