package org.bootrig.report.page;

import java.util.List;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.ScenarioResult;

/** What a reader looks for first: everything that failed, broke or was flaky, whatever its tags are. */
final class TroubleList {

    private static final int MOST = 200;
    private static final int SHOWN = 12;

    private TroubleList() {}

    static void append(StringBuilder html, List<ScenarioResult> results) {
        List<ScenarioResult> troubles = results.stream()
                .filter(result -> result.isBad() || result.isFlaky())
                .sorted(java.util.Comparator.comparing(TroubleList::rank))
                .toList();
        if (troubles.isEmpty()) {
            return;
        }
        html.append("<section id=\"troubles\">\n<h2>What went wrong</h2>\n");
        troubles.stream().limit(SHOWN).forEach(result -> append(html, result));
        if (troubles.size() > SHOWN) {
            html.append("<details class=\"more\"><summary>")
                    .append(troubles.size() - SHOWN)
                    .append(" more</summary>\n");
            troubles.stream().skip(SHOWN).limit(MOST - SHOWN).forEach(result -> append(html, result));
            html.append(
                    troubles.size() > MOST
                            ? "<p class=\"plain\">The rest is in results.jsonl.</p></details>\n"
                            : "</details>\n");
        }
        html.append("</section>\n");
    }

    private static int rank(ScenarioResult result) {
        return result.verdict() == Verdict.FAILED ? 0 : result.verdict() == Verdict.BROKEN ? 1 : 2;
    }

    private static void append(StringBuilder html, ScenarioResult result) {
        String word = VerdictCell.word(result);
        html.append("<details class=\"trouble\"><summary><span class=\"")
                .append(word)
                .append("\">")
                .append(VerdictCell.sign(word))
                .append(' ')
                .append(word)
                .append("</span> <b>")
                .append(VerdictCell.line(result.scenario()))
                .append("</b> <small>")
                .append(VerdictCell.line(result.system()
                        + (result.profile().isEmpty() ? "" : " on " + result.profile())
                        + (result.feature().isEmpty()
                                ? ""
                                : ", " + result.test().featureTitle())))
                .append("</small> ")
                .append(VerdictCell.line(result.judgement().map(Judgement::key).orElse("passed when it ran again")))
                .append("</summary>");
        if (!result.place().isEmpty()) {
            html.append("<p class=\"plain\">")
                    .append(VerdictCell.line(result.place()))
                    .append("</p>");
        }
        VerdictCell.appendMessage(html, result);
        html.append("</details>\n");
    }
}
