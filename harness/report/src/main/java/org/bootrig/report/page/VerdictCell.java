package org.bootrig.report.page;

import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.ScenarioResult;

/** A table cell that says a verdict by word, sign and colour, with the scenarios behind it to unfold. */
final class VerdictCell {

    private static final int MESSAGE_BOUND = 400;

    private VerdictCell() {}

    /** @param word of a verdict, or what is said where there is none */
    static String of(String word, Optional<Verdict> verdict, List<ScenarioResult> scenarios, int columns) {
        String said = sign(verdict) + " " + word.replace('-', ' ');
        StringBuilder cell =
                new StringBuilder("<td class=\"verdict ").append(word).append('"');
        cell.append(columns > 1 ? " colspan=\"" + columns + "\">" : ">");
        if (scenarios.isEmpty()) {
            return cell.append(said).append("</td>").toString();
        }
        cell.append("<details><summary>").append(said).append("</summary><ul>");
        for (ScenarioResult scenario : scenarios) {
            cell.append("<li>")
                    .append(sign(Optional.of(scenario.verdict())))
                    .append(' ')
                    .append(Html.escape(PrintableText.line(scenario.scenario(), MESSAGE_BOUND)))
                    .append(" <small>")
                    .append(Html.escape(PrintableText.line(scenario.feature(), MESSAGE_BOUND)))
                    .append("</small>");
            appendMessage(cell, scenario);
            cell.append("</li>");
        }
        return cell.append("</ul></details></td>").toString();
    }

    static void appendMessage(StringBuilder html, ScenarioResult scenario) {
        scenario.attempts().ifPresent(all -> html.append("<p class=\"message\">")
                .append(scenario.isFlaky() ? Attempts.FLAKY + ": " : "")
                .append(Html.escape(all.words() + (all.failed().isEmpty() ? "" : ": " + all.failedWords())))
                .append("</p>"));
        if (!scenario.message().isBlank()) {
            String first = scenario.message().strip().lines().findFirst().orElse("");
            html.append("<p class=\"message\">")
                    .append(Html.escape(PrintableText.line(first, MESSAGE_BOUND)))
                    .append("</p>");
        }
    }

    private static String sign(Optional<Verdict> verdict) {
        return verdict.map(value -> switch (value) {
                    case PASSED -> "✓";
                    case FAILED -> "✗";
                    case BROKEN -> "⚠";
                    case SKIPPED -> "○";
                })
                .orElse("–");
    }
}
