package org.bootrig.report.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.conformance.Conformance;

/** Every scenario of the run by system and feature, with a column per profile; all there is when there is no catalogue. */
final class ScenarioTable {

    private final Conformance conformance;

    ScenarioTable(Conformance conformance) {
        this.conformance = conformance;
    }

    void appendTo(StringBuilder html) {
        html.append("<section id=\"scenarios\">\n<h2>Scenarios</h2>\n");
        conformance.results().stream()
                .collect(Collectors.groupingBy(ScenarioResult::system, LinkedHashMap::new, Collectors.toList()))
                .forEach((system, results) -> system(html, system, results));
        html.append("</section>\n");
    }

    private static void system(StringBuilder html, String system, List<ScenarioResult> results) {
        Set<String> profiles =
                results.stream().map(ScenarioResult::profile).collect(Collectors.toCollection(LinkedHashSet::new));
        html.append("<table>\n<thead><tr><th>").append(Html.escape(system)).append("</th>");
        profiles.forEach(
                profile -> html.append("<th>").append(Html.escape(profile)).append("</th>"));
        html.append("</tr></thead>\n");
        Map<String, List<ScenarioResult>> byFeature = results.stream()
                .collect(Collectors.groupingBy(ScenarioResult::feature, LinkedHashMap::new, Collectors.toList()));
        byFeature.forEach((feature, ofFeature) -> {
            html.append("<tbody>\n<tr class=\"topic\"><th colspan=\"")
                    .append(1 + profiles.size())
                    .append("\">")
                    .append(Html.escape(feature.isEmpty() ? "the machine itself" : PrintableText.line(feature, 300)))
                    .append("</th></tr>\n");
            ofFeature.stream()
                    .collect(Collectors.groupingBy(ScenarioTable::place, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .forEach(scenario -> scenario(html, profiles, scenario));
            html.append("</tbody>\n");
        });
        html.append("</table>\n");
    }

    /** On another profile the same scenario is the same row. */
    private static String place(ScenarioResult result) {
        return result.test().rule() + "\0" + result.scenario();
    }

    private static void scenario(StringBuilder html, Set<String> profiles, List<ScenarioResult> results) {
        boolean passed = results.stream().allMatch(result -> result.verdict() == org.bootrig.core.base.Verdict.PASSED);
        html.append(passed ? "<tr class=\"done\"><td>" : "<tr><td>")
                .append(Html.escape(PrintableText.line(results.get(0).scenario(), 300)))
                .append(" <small>")
                .append(Html.escape(String.join(" ", results.get(0).requirements())))
                .append("</small></td>");
        for (String profile : profiles) {
            Optional<ScenarioResult> there = results.stream()
                    .filter(result -> result.profile().equals(profile))
                    .findFirst();
            html.append(there.map(ScenarioTable::cell).orElse("<td></td>"));
        }
        html.append("</tr>\n");
    }

    private static String cell(ScenarioResult result) {
        String word = result.verdict().name().toLowerCase(Locale.ROOT);
        boolean flaky = result.isFlaky();
        StringBuilder cell = new StringBuilder("<td class=\"verdict ")
                .append(word)
                .append("\">")
                .append(flaky ? Attempts.FLAKY : word)
                .append(" <small>")
                .append(String.format(Locale.ROOT, "%.1f s", result.duration().toMillis() / 1000.0))
                .append("</small>");
        VerdictCell.appendMessage(cell, result);
        return cell.append("</td>").toString();
    }
}
