package org.bootrig.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootrig.core.base.Html;
import org.bootrig.core.results.Attempts;
import org.bootrig.core.results.FolderName;
import org.bootrig.core.results.RunSummary;
import org.bootrig.core.results.ScenarioResult;
import org.bootrig.core.results.conformance.Conformance;

/** The page {@code conformance.html}: one file without scripts, in which every text from outside is escaped. */
public final class ConformancePage {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final int MOST_NAMED = 12;

    private final Conformance conformance;
    private final Optional<CoverageTotals> coverage;
    private final RunSummary summary;
    private final StringBuilder html = new StringBuilder();

    private ConformancePage(Conformance conformance, Optional<CoverageTotals> coverage, RunSummary summary) {
        this.conformance = conformance;
        this.coverage = coverage;
        this.summary = summary;
    }

    public static void write(
            Path file, Conformance conformance, Optional<CoverageTotals> coverage, RunSummary summary, Instant started)
            throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, new ConformancePage(conformance, coverage, summary).render(started));
    }

    private String render(Instant started) throws IOException {
        html.append(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Conformance</title>\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<header>\n<h1>Conformance</h1>\n<p>Run of ")
                .append(MINUTE.format(started))
                .append(" · ")
                .append(Html.escape(places()))
                .append("</p>\n<nav><a href=\"index.html\">Report by scenario</a>");
        bySystem().keySet().forEach(system -> link(system, system));
        coverage.ifPresent(totals -> link("coverage", "coverage"));
        if (!summary.run().boots().isEmpty()) {
            link("boot", "boot");
        }
        link("changed", "what changed");
        link("unstable", "unstable");
        link("scenarios", "scenarios");
        html.append("</nav>\n</header>\n<main>\n");
        verdicts();
        TroubleList.append(html, conformance.results());
        overview();
        bySystem().forEach(this::system);
        new ScenarioTable(conformance).appendTo(html);
        HistorySection.append(html, summary);
        coverage.ifPresent(totals -> totals.appendTo(html));
        if (!summary.run().boots().isEmpty()) {
            BootSection.append(html, summary.run().boots(), summary.earlier());
        }
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    /** Counts every test, whether it carries a requirement or not. */
    private void verdicts() {
        Map<String, Long> counts =
                conformance.results().stream().collect(Collectors.groupingBy(VerdictCell::word, Collectors.counting()));
        html.append("<ul class=\"counts\" id=\"verdicts\">\n");
        for (String word : List.of("failed", "broken", Attempts.FLAKY, "skipped", "passed")) {
            long count = counts.getOrDefault(word, 0L);
            html.append("<li class=\"")
                    .append(count == 0 ? "none" : word)
                    .append("\"><b>")
                    .append(count)
                    .append("</b> ")
                    .append(word)
                    .append("</li>\n");
        }
        html.append("</ul>\n");
    }

    private static String style() throws IOException {
        try (InputStream resource = ConformancePage.class.getResourceAsStream("conformance.css")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String places() {
        Map<String, Set<String>> profiles = new LinkedHashMap<>();
        conformance.results().stream()
                .filter(result -> !result.profile().isEmpty())
                .forEach(result -> profiles.computeIfAbsent(result.system(), system -> new LinkedHashSet<>())
                        .add(result.profile()));
        return profiles.isEmpty()
                ? "no scenario ran"
                : profiles.entrySet().stream()
                        .map(entry -> entry.getKey() + " on "
                                + (entry.getValue().size() > MOST_NAMED
                                        ? entry.getValue().size() + " profiles"
                                        : String.join(", ", entry.getValue())))
                        .collect(Collectors.joining("; "));
    }

    private void link(String anchor, String text) {
        html.append(" <a href=\"#")
                .append(FolderName.of(anchor))
                .append("\">")
                .append(Html.escape(text))
                .append("</a>");
    }

    /** Returns the judgements by system: first those that the run was about, in the catalogue's order. */
    private Map<String, List<Conformance.Judgement>> bySystem() {
        Set<String> inRun =
                conformance.results().stream().map(ScenarioResult::system).collect(Collectors.toSet());
        return conformance.judgements().stream()
                .sorted(Comparator.comparing(
                        judgement -> !inRun.contains(judgement.row().system())))
                .collect(Collectors.groupingBy(
                        judgement -> judgement.row().system(), LinkedHashMap::new, Collectors.toList()));
    }

    private void overview() {
        if (conformance.judgements().isEmpty()) {
            html.append("<p class=\"plain\">There is no catalogue of requirements.</p>\n");
            return;
        }
        int rows = conformance.catalogue().rows().size();
        html.append("<p class=\"plain\">")
                .append(rows)
                .append(" requirements. A requirement is as good as its worst scenario ")
                .append("on any profile.</p>\n");
        counts(conformance.judgements());
        html.append(
                "<p class=\"plain\"><label><input type=\"checkbox\" id=\"open-only\"> hide what passed</label></p>\n");
    }

    private void counts(List<Conformance.Judgement> judgements) {
        html.append("<ul class=\"counts\">\n");
        conformance.countRows(judgements).forEach((word, count) -> html.append("<li class=\"")
                .append(count == 0 ? "none" : word)
                .append("\"><b>")
                .append(count)
                .append("</b> ")
                .append(word.replace('-', ' '))
                .append("</li>\n"));
        html.append("</ul>\n");
    }

    private void system(String system, List<Conformance.Judgement> judgements) {
        Set<Conformance.Place> places = judgements.stream()
                .filter(judgement -> judgement.profile().isPresent())
                .map(judgement -> new Conformance.Place(
                        judgement.system(), judgement.profile().get()))
                .sorted(Comparator.comparing(Conformance.Place::system).thenComparing(Conformance.Place::profile))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        html.append("<section id=\"")
                .append(FolderName.of(system))
                .append("\">\n<h2>")
                .append(Html.escape(system))
                .append("</h2>\n");
        counts(judgements);
        if (places.isEmpty()) {
            html.append(
                    "<p class=\"plain\">No scenario of this run is about it.</p>\n<details><summary>Its requirements</summary>\n");
        }
        new RequirementTable(conformance.catalogue(), system, List.copyOf(places)).appendTo(html, judgements);
        html.append(places.isEmpty() ? "</details>\n</section>\n" : "</section>\n");
    }
}
