package org.bootrig.report.page;

import java.util.List;
import java.util.Locale;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.conformance.Conformance;

/** A verdict as a sign and a colour, with its word as a tooltip and for screen readers. */
final class VerdictCell {

    private static final int LINE_BOUND = 300;
    private static final int MESSAGE_BOUND = 1_500;

    private VerdictCell() {}

    /** @param detail what is said beside the word; may be empty */
    static String of(String word, String detail) {
        return "<td class=\"sign " + word + "\" title=\"" + word.replace('-', ' ')
                + (detail.isEmpty() ? "" : ": " + Html.escape(detail)) + "\">" + sign(word) + "</td>";
    }

    static String sign(String word) {
        return switch (word) {
            case "passed" -> "✓";
            case "failed" -> "✗";
            case "broken" -> "⚠";
            case "skipped" -> "○";
            case Attempts.FLAKY -> "~";
            case Conformance.NOT_RUN -> "·";
            default -> "–";
        };
    }

    /** Returns the verdict, or {@code flaky} where attempts did not agree. */
    static String word(ScenarioResult result) {
        return result.isFlaky() ? Attempts.FLAKY : result.verdict().name().toLowerCase(Locale.ROOT);
    }

    static String line(String text) {
        return Html.escape(PrintableText.line(text, LINE_BOUND));
    }

    /** Appends the summary of several attempts, and the message. */
    static void appendMessage(StringBuilder html, ScenarioResult result) {
        result.attempts().ifPresent(all -> html.append("<p class=\"message\">")
                .append(result.isFlaky() ? Attempts.FLAKY + ": " : "")
                .append(Html.escape(all.words() + (all.failed().isEmpty() ? "" : ": " + all.failedWords())))
                .append("</p>"));
        if (!result.message().isBlank()) {
            html.append("<p class=\"message\">")
                    .append(Html.escape(PrintableText.bounded(result.message().strip(), MESSAGE_BOUND, LINE_BOUND)))
                    .append("</p>");
        }
    }

    /** Appends how often each word occurs, the worst first, as in {@code ✗ 1 ✓ 11}. */
    static void appendCounts(StringBuilder html, List<String> words) {
        for (String word : List.of(
                "failed",
                "broken",
                Attempts.FLAKY,
                "skipped",
                "passed",
                Conformance.NOT_RUN,
                Conformance.NOT_COVERED)) {
            long count = words.stream().filter(word::equals).count();
            if (count > 0) {
                html.append(" <span class=\"")
                        .append(word)
                        .append("\" title=\"")
                        .append(word.replace('-', ' '))
                        .append("\">")
                        .append(sign(word))
                        .append(' ')
                        .append(count)
                        .append("</span>");
            }
        }
    }
}
