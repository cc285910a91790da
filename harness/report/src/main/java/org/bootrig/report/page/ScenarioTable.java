package org.bootrig.report.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootrig.core.base.Html;
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

    private void system(StringBuilder html, String system, List<ScenarioResult> results) {
        html.append("<h3>").append(VerdictCell.line(system)).append("</h3>\n");
        results.stream()
                .collect(Collectors.groupingBy(ScenarioResult::feature, LinkedHashMap::new, Collectors.toList()))
                .forEach((feature, ofFeature) -> feature(html, feature, ofFeature));
    }

    private void feature(StringBuilder html, String feature, List<ScenarioResult> results) {
        html.append("<details class=\"topic\"><summary>")
                .append(feature.isEmpty() ? "the machine itself" : VerdictCell.line(feature));
        VerdictCell.appendCounts(html, results.stream().map(VerdictCell::word).toList());
        html.append("</summary>\n<table class=\"matrix\">\n<thead><tr><th>Scenario</th>");
        Set<String> profiles =
                results.stream().map(ScenarioResult::profile).collect(Collectors.toCollection(LinkedHashSet::new));
        profiles.forEach(profile -> html.append("<th class=\"profile\"><span>")
                .append(Html.escape(profile))
                .append("</span></th>"));
        html.append("</tr></thead>\n<tbody>\n");
        results.stream()
                .collect(Collectors.groupingBy(ScenarioTable::place, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(scenario -> scenario(html, profiles, scenario));
        html.append("</tbody>\n</table>\n</details>\n");
    }

    /** On another profile the same scenario is the same row; in another suite it is not. */
    private static String place(ScenarioResult result) {
        return result.test().suite() + "\0" + result.test().rule() + "\0" + result.scenario();
    }

    private static void scenario(StringBuilder html, Set<String> profiles, List<ScenarioResult> results) {
        boolean passed =
                results.stream().allMatch(result -> VerdictCell.word(result).equals("passed"));
        html.append(passed ? "<tr class=\"done\"><td>" : "<tr><td>")
                .append(VerdictCell.line(results.get(0).scenario()))
                .append(" <small>")
                .append(Html.escape(String.join(" ", results.get(0).requirements())))
                .append("</small></td>");
        Map<String, ScenarioResult> byProfile = new LinkedHashMap<>();
        results.forEach(result -> byProfile.put(result.profile(), result));
        for (String profile : profiles) {
            ScenarioResult there = byProfile.get(profile);
            html.append(
                    there == null ? "<td class=\"sign\"></td>" : VerdictCell.of(VerdictCell.word(there), said(there)));
        }
        html.append("</tr>\n");
    }

    private static String said(ScenarioResult result) {
        String time = String.format(
                Locale.ROOT, "%s, %.1f s", result.profile(), result.duration().toMillis() / 1000.0);
        return result.attempts().map(all -> time + ", " + all.words()).orElse(time);
    }
}
