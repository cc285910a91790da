package org.bootrig.report.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.RunSummary;
import org.bootrig.core.results.UnstableVerdict;
import org.bootrig.core.results.WhatChanged;
import org.jspecify.annotations.Nullable;

/** How this run compares with earlier ones, as parts of the conformance page. Every text is bounded and escaped. */
final class HistorySection {

    private static final int MOST_ROWS = 200;

    private HistorySection() {}

    static void append(StringBuilder html, RunSummary summary) {
        html.append("<section id=\"changed\">\n<h2>What changed since the last green run</h2>\n");
        if (summary.historyDamaged()) {
            html.append("<p class=\"plain\">The history in history/runs.json could not be read and begins anew.</p>\n");
        }
        Optional<WhatChanged> changed = summary.changed();
        if (changed.isEmpty()) {
            html.append("<p class=\"plain\">No run in which nothing failed is remembered.</p>\n");
        } else {
            html.append("<p class=\"plain\">That was on ")
                    .append(Html.escape(PrintableText.line(minute(changed.get().since()), 40)))
                    .append(".</p>\n");
            table(html, "verdict", changed.get().verdicts(), "No verdict changed.");
            table(
                    html,
                    "input",
                    changed.get().inputs(),
                    "Nothing that is noted of images, machines, features and " + "repository changed.");
        }
        html.append("</section>\n");
        unstable(html, summary.unstable(), summary.keptRuns());
    }

    private static void table(StringBuilder html, String what, List<WhatChanged.Change> changes, String none) {
        if (changes.isEmpty()) {
            html.append("<p class=\"plain\">").append(none).append("</p>\n");
            return;
        }
        html.append("<table>\n<thead><tr><th>")
                .append(what)
                .append("</th><th>then</th><th>now</th></tr></thead>\n<tbody>\n");
        changes.stream().limit(MOST_ROWS).forEach(change -> html.append("<tr><td>")
                .append(text(change.what()))
                .append("</td><td class=\"then\">")
                .append(text(change.before()))
                .append("</td><td class=\"now\">")
                .append(text(change.now()))
                .append("</td></tr>\n"));
        html.append("</tbody>\n</table>\n");
        more(html, changes.size());
    }

    private static void unstable(StringBuilder html, List<UnstableVerdict> tests, int runs) {
        html.append("<section id=\"unstable\">\n<h2>Verdicts that changed by themselves</h2>\n<p class=\"plain\">");
        if (tests.isEmpty()) {
            html.append("None in ").append(runs).append(runs == 1 ? " run" : " runs");
            html.append(": no test got another verdict with the same image, machine and feature.</p>\n</section>\n");
            return;
        }
        html.append("Over the last ")
                .append(runs)
                .append(" runs, with the same image, machine and feature as the run before.</p>\n<table>\n")
                .append(
                        "<thead><tr><th>test</th><th>changes</th><th>verdicts, the newest at the right</th></tr></thead>\n")
                .append("<tbody>\n");
        tests.stream().limit(MOST_ROWS).forEach(test -> html.append("<tr><td>")
                .append(text(test.test()))
                .append("</td><td>")
                .append(test.changes())
                .append("</td><td>")
                .append(test.verdicts().stream().map(HistorySection::sign).collect(Collectors.joining(" ")))
                .append("</td></tr>\n"));
        html.append("</tbody>\n</table>\n");
        more(html, tests.size());
        html.append("</section>\n");
    }

    private static void more(StringBuilder html, int rows) {
        if (rows > MOST_ROWS) {
            html.append("<p class=\"plain\">And ").append(rows - MOST_ROWS).append(" more, in run-summary.json.</p>\n");
        }
    }

    private static String sign(String word) {
        return switch (word) {
            case "passed" -> "<span class=\"passed\" title=\"passed\">✓</span>";
            case "failed" -> "<span class=\"failed\" title=\"failed\">✗</span>";
            case "broken" -> "<span class=\"broken\" title=\"broken\">⚠</span>";
            default -> "<span class=\"broken\" title=\"attempts disagreed\">~</span>";
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "–" : Html.escape(PrintableText.line(value, 300));
    }

    /** Shortens a time such as {@code 2026-11-21T18:11:54.08Z} to what a person reads. */
    static String minute(String instant) {
        return instant.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d):.*Z$", "$1 at $2 UTC");
    }
}
