package org.bootrig.report.page;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootrig.core.base.Html;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.core.results.conformance.Conformance;

/** One system's requirements by topic: a matrix with a narrow column per profile, unfolded where something went wrong. */
final class RequirementTable {

    /** With more profiles the matrices alone would fill many screens; what went wrong stands above them. */
    private static final int MOST_UNFOLDED = 12;

    private final Catalogue catalogue;
    private final String system;
    private final List<Conformance.Place> places;

    RequirementTable(Catalogue catalogue, String system, List<Conformance.Place> places) {
        this.catalogue = catalogue;
        this.system = system;
        this.places = places;
    }

    void appendTo(StringBuilder html, List<Conformance.Judgement> judgements) {
        Map<String, List<Conformance.Judgement>> byTopic = judgements.stream()
                .collect(Collectors.groupingBy(
                        judgement -> judgement.row().topic(), LinkedHashMap::new, Collectors.toList()));
        byTopic.forEach((topic, ofTopic) -> topic(html, topic, ofTopic));
    }

    private void topic(StringBuilder html, String topic, List<Conformance.Judgement> judgements) {
        Map<Catalogue.Row, List<Conformance.Judgement>> byRow = judgements.stream()
                .collect(Collectors.groupingBy(Conformance.Judgement::row, LinkedHashMap::new, Collectors.toList()));
        List<String> words = byRow.values().stream().map(Conformance::worstWord).toList();
        boolean trouble = words.contains("failed") || words.contains("broken");
        boolean unfolded = trouble && places.size() <= MOST_UNFOLDED;
        html.append(unfolded ? "<details class=\"topic\" open><summary>" : "<details class=\"topic\"><summary>")
                .append(Html.escape(catalogue.topicTitle(topic)));
        VerdictCell.appendCounts(html, words);
        html.append("</summary>\n<table class=\"matrix")
                .append(places.size() <= MOST_UNFOLDED ? "" : " many")
                .append("\">\n<thead><tr><th>Id</th><th>Requirement</th>");
        for (Conformance.Place place : places) {
            String name = place.system().equals(system) ? place.profile() : place.system() + " " + place.profile();
            html.append("<th class=\"profile\"><span>")
                    .append(Html.escape(name))
                    .append("</span></th>");
        }
        html.append(places.isEmpty() ? "<th></th>" : "").append("</tr></thead>\n<tbody>\n");
        byRow.forEach((row, ofRow) -> row(html, row, ofRow));
        html.append("</tbody>\n</table>\n</details>\n");
    }

    private void row(StringBuilder html, Catalogue.Row row, List<Conformance.Judgement> judgements) {
        String worst = Conformance.worstWord(judgements);
        html.append("<tr id=\"")
                .append(row.id())
                .append("\"")
                .append(worst.equals("passed") ? " class=\"done\"" : "")
                .append("><td class=\"id\">")
                .append(row.id())
                .append("</td><td class=\"requirement\">");
        List<ScenarioResult> scenarios = judgements.stream()
                .flatMap(judgement -> judgement.scenarios().stream())
                .toList();
        if (scenarios.isEmpty()) {
            html.append(withCode(row.requirement()))
                    .append(" <small>")
                    .append(worst.replace('-', ' '))
                    .append("</small>");
        } else {
            html.append("<details><summary>")
                    .append(withCode(row.requirement()))
                    .append("</summary>");
            scenarios(html, scenarios);
            html.append("</details>");
        }
        html.append("</td>");
        places.forEach(place -> html.append(cell(place, judgements)));
        html.append(places.isEmpty() ? VerdictCell.of(worst, "") : "").append("</tr>\n");
    }

    /** One line for each scenario, whatever the number of profiles; those that did not pass are named. */
    private static void scenarios(StringBuilder html, List<ScenarioResult> scenarios) {
        Map<String, List<ScenarioResult>> byName = scenarios.stream()
                .collect(Collectors.groupingBy(
                        result -> result.feature() + "\0" + result.test().rule() + "\0" + result.scenario(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        html.append("<ul>");
        for (List<ScenarioResult> same : byName.values()) {
            Set<String> others = same.stream()
                    .filter(result -> !VerdictCell.word(result).equals("passed"))
                    .map(result -> VerdictCell.sign(VerdictCell.word(result)) + " " + VerdictCell.word(result) + " on "
                            + result.profile())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            html.append("<li>")
                    .append(others.isEmpty() ? "✓ " : "")
                    .append(VerdictCell.line(same.get(0).scenario()))
                    .append(" <small>")
                    .append(VerdictCell.line(same.get(0).feature()))
                    .append("</small> ")
                    .append(VerdictCell.line(String.join(", ", others)))
                    .append("</li>");
        }
        html.append("</ul>");
    }

    /** A requirement of another system, such as the rig, does not apply to every profile; then the cell is empty. */
    private static String cell(Conformance.Place place, List<Conformance.Judgement> judgements) {
        return judgements.stream()
                .filter(judgement -> judgement.system().equals(place.system()))
                .filter(judgement -> judgement.profile().equals(Optional.of(place.profile())))
                .findFirst()
                .map(judgement -> VerdictCell.of(judgement.word(), place.profile()))
                .orElse("<td class=\"sign\"></td>");
    }

    /** Escapes, and sets what stands between backticks as code. */
    private static String withCode(String text) {
        return Html.escape(text).replaceAll("&#96;(.+?)&#96;", "<code>$1</code>");
    }
}
