package org.bootrig.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bootrig.core.base.Html;
import org.bootrig.core.results.conformance.Catalogue;
import org.bootrig.core.results.conformance.Conformance;

/** One system's requirements: a row each, grouped by topic, with a column per profile. */
final class RequirementTable {

    private final Catalogue catalogue;
    private final String system;
    private final List<Conformance.Place> places;

    RequirementTable(Catalogue catalogue, String system, List<Conformance.Place> places) {
        this.catalogue = catalogue;
        this.system = system;
        this.places = places;
    }

    void appendTo(StringBuilder html, List<Conformance.Judgement> judgements) {
        html.append("<table>\n<thead><tr><th>Id</th><th>Requirement</th>");
        for (Conformance.Place place : places) {
            String name = place.system().equals(system) ? place.profile() : place.system() + " " + place.profile();
            html.append("<th>").append(Html.escape(name)).append("</th>");
        }
        html.append(places.isEmpty() ? "<th></th>" : "").append("</tr></thead>\n");
        Map<String, List<Conformance.Judgement>> byTopic = judgements.stream()
                .collect(Collectors.groupingBy(
                        judgement -> judgement.row().topic(), LinkedHashMap::new, Collectors.toList()));
        byTopic.forEach((topic, ofTopic) -> topic(html, topic, ofTopic));
        html.append("</table>\n");
    }

    private void topic(StringBuilder html, String topic, List<Conformance.Judgement> judgements) {
        int width = 2 + Math.max(1, places.size());
        html.append("<tbody>\n<tr class=\"topic\"><th colspan=\"")
                .append(width)
                .append("\">")
                .append(Html.escape(catalogue.topicTitle(topic)))
                .append("</th></tr>\n");
        Map<Catalogue.Row, List<Conformance.Judgement>> byRow = judgements.stream()
                .collect(Collectors.groupingBy(Conformance.Judgement::row, LinkedHashMap::new, Collectors.toList()));
        byRow.forEach((row, ofRow) -> row(html, row, ofRow));
        html.append("</tbody>\n");
    }

    private void row(StringBuilder html, Catalogue.Row row, List<Conformance.Judgement> judgements) {
        boolean passed =
                judgements.stream().allMatch(judgement -> judgement.word().equals("passed"));
        html.append("<tr id=\"")
                .append(row.id())
                .append("\"")
                .append(passed ? " class=\"done\"" : "")
                .append("><td class=\"id\">")
                .append(row.id())
                .append("</td><td>")
                .append(withCode(row.requirement()))
                .append("</td>");
        boolean covered =
                judgements.stream().anyMatch(judgement -> judgement.verdict().isPresent());
        if (covered) {
            places.forEach(place -> html.append(cell(place, judgements)));
        } else {
            html.append(
                    VerdictCell.of(judgements.get(0).word(), Optional.empty(), List.of(), Math.max(1, places.size())));
        }
        html.append("</tr>\n");
    }

    /** A requirement of another system's, such as the rig's, is not asked of every profile: nothing stands there then. */
    private static String cell(Conformance.Place place, List<Conformance.Judgement> judgements) {
        return judgements.stream()
                .filter(judgement -> judgement.system().equals(place.system()))
                .filter(judgement -> judgement.profile().equals(Optional.of(place.profile())))
                .findFirst()
                .map(judgement -> VerdictCell.of(judgement.word(), judgement.verdict(), judgement.scenarios(), 1))
                .orElse("<td></td>");
    }

    /** Escapes, and sets what stands between backticks as code. */
    private static String withCode(String text) {
        return Html.escape(text).replaceAll("&#96;(.+?)&#96;", "<code>$1</code>");
    }
}
