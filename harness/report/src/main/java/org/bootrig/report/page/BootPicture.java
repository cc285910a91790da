package org.bootrig.report.page;

import java.util.Locale;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.BootRun;

/**
 * Draws a boot's phases as bars one below the other, each at its place in time, for a page or as a file of its own.
 * Their names come from {@code system.yaml} and are escaped all the same.
 */
public final class BootPicture {

    private static final int NAMES = 130;
    private static final int BARS = 560;
    private static final int FIGURES = 240;
    private static final int ROW = 24;

    private BootPicture() {}

    public static String of(BootRun boot) {
        double whole = Math.max(
                1, boot.phases().stream().mapToDouble(BootPicture::shown).sum());
        int height = ROW * boot.phases().size() + 8;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\" "
                        + "viewBox=\"0 0 %1$d %2$d\" font-family=\"system-ui, DejaVu Sans, sans-serif\" "
                        + "font-size=\"13\">\n<title>%s</title>\n",
                NAMES + BARS + FIGURES,
                height,
                Html.escape(PrintableText.line("Boot of " + boot.place(), 200))));
        double at = 0;
        int top = 4;
        for (BootRun.Part part : boot.phases()) {
            row(svg, part, top, NAMES + at / whole * BARS, shown(part) / whole * BARS);
            at += shown(part);
            top += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    /** The bar shows the time that is compared with the budget, without what the host took. */
    private static double shown(BootRun.Part part) {
        return part.judgedMillis() == null ? 0 : part.judgedMillis();
    }

    private static void row(StringBuilder svg, BootRun.Part part, int top, double left, double width) {
        String colour = part.withinBudget() ? "#4c78a8" : "#c1121f";
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"0\" y=\"%d\" fill=\"currentColor\">%s</text>"
                        + "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>"
                        + "<text x=\"%d\" y=\"%1$d\" fill=\"%s\">%s</text>\n",
                top + 15,
                Html.escape(PrintableText.line(part.phase(), 40)),
                left,
                top + 2,
                Math.max(1.5, width),
                ROW - 6,
                colour,
                NAMES + BARS + 12,
                part.withinBudget() ? "currentColor" : colour,
                figures(part)));
    }

    private static String figures(BootRun.Part part) {
        String took = part.judgedMillis() == null ? "not seen" : millis(part.judgedMillis());
        return took + " of " + millis(part.budgetMillis()) + (part.withinBudget() ? "" : ", over budget");
    }

    static String millis(double value) {
        return value < 999.5
                ? String.format(Locale.ROOT, value < 10 ? "%.1f ms" : "%.0f ms", value)
                : String.format(Locale.ROOT, "%.1f s", value / 1000);
    }
}
