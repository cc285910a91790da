package org.bootrig.core.results.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bootrig.core.base.Html;
import org.bootrig.core.base.Verdict;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.ScenarioResult;

/**
 * Shows in two words how a run ended: {@code badge.svg} to be shown as it is, {@code badge.json} for services that draw
 * badges.
 *
 * @see <a href="https://shields.io/badges/endpoint-badge">shields.io: the schema of an endpoint badge</a>
 */
public record Badge(String label, String message, String colour) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GREEN = "#1a7f37";
    private static final String RED = "#c1121f";
    private static final String AMBER = "#9a6700";

    /** Counts the requirements of the systems in the run, or its scenarios if there is no catalogue. */
    public static Badge of(Conformance conformance) {
        List<ScenarioResult> results = conformance.results();
        Set<String> systems = results.stream().map(ScenarioResult::system).collect(Collectors.toSet());
        List<Conformance.Judgement> judged = conformance.judgements().stream()
                .filter(judgement -> systems.contains(judgement.row().system()))
                .toList();
        Map<String, Integer> counts = conformance.countRows(judged);
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        int passed = counts.getOrDefault("passed", 0);
        String unit = "requirements";
        if (total == 0) {
            total = results.size();
            passed = (int) results.stream()
                    .filter(result -> result.verdict() == Verdict.PASSED)
                    .count();
            unit = "tests";
        }
        boolean bad = results.stream()
                .anyMatch(result -> result.verdict() == Verdict.FAILED || result.verdict() == Verdict.BROKEN);
        String colour = bad ? RED : passed == total && total > 0 ? GREEN : AMBER;
        return new Badge("conformance", passed + " of " + total + " " + unit, colour);
    }

    public void write(RunFolder folder) throws IOException {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("schemaVersion", 1);
        endpoint.put("label", label);
        endpoint.put("message", message);
        endpoint.put("color", colour);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.badge("json").toFile(), endpoint);
        Files.writeString(folder.badge("svg"), svg());
    }

    private String svg() {
        int left = width(label);
        int right = width(message);
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"20\" "
                        + "font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"11\" fill=\"#fff\" "
                        + "text-anchor=\"middle\">\n<title>%s: %s</title>\n"
                        + "<rect width=\"%1$d\" height=\"20\" rx=\"3\" fill=\"#57606a\"/>\n"
                        + "<path d=\"M%d 0h%dv20h-%5$dz\" fill=\"%s\"/>\n"
                        + "<text x=\"%d\" y=\"14\">%2$s</text><text x=\"%d\" y=\"14\">%3$s</text>\n</svg>\n",
                left + right,
                Html.escape(label),
                Html.escape(message),
                left,
                right,
                colour,
                left / 2,
                left + right / 2);
    }

    /** Generous for DejaVu Sans at 11 pixels, so that the text fits in any viewer's font. */
    private static int width(String text) {
        return text.length() * 7 + 12;
    }
}
