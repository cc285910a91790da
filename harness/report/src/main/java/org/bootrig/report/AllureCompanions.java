package org.bootrig.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.RunFolder;

/** The files that Allure reads beside the results: environment, executor and categories. */
final class AllureCompanions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final RunFolder folder;
    private final Shaping shaping;

    AllureCompanions(RunFolder folder, Shaping shaping) {
        this.folder = folder;
        this.shaping = shaping;
    }

    void write(Map<String, String> environment, Instant started) throws IOException {
        Files.createDirectories(folder.allureResults());
        Files.writeString(folder.allureResults().resolve("environment.properties"), properties(environment));
        JSON.writeValue(folder.allureResults().resolve("categories.json").toFile(), categories());
        JSON.writeValue(folder.allureResults().resolve("executor.json").toFile(), executor(started));
    }

    private static String properties(Map<String, String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(escaped(key, true))
                .append('=')
                .append(escaped(value, false))
                .append('\n'));
        return text.toString();
    }

    /** Returns what the run was told, then the host's facts, then the notes of the shaping folder. */
    Map<String, String> environment(Map<String, String> given) {
        Map<String, String> lines = new LinkedHashMap<>(given);
        lines.put("Host", property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        lines.put("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        lines.put("Java", property("java.runtime.version"));
        lines.putAll(shaping.notes());
        return lines;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String escaped(String text, boolean key) {
        StringBuilder escaped = new StringBuilder();
        for (char character : PrintableText.line(text, 500).toCharArray()) {
            if (character == '\\' || key && " :=#!".indexOf(character) >= 0) {
                escaped.append('\\').append(character);
            } else if (character > 0x7e) {
                escaped.append(String.format("\\u%04x", (int) character));
            } else {
                escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** One category per cause; failures and faults begin their message with the cause's name. */
    private ArrayNode categories() {
        ArrayNode categories = JSON.createArrayNode();
        for (Cause cause : Cause.values()) {
            ObjectNode category = categories.addObject();
            category.put("name", shaping.title(cause));
            category.put("description", cause.meaning());
            category.put("messageRegex", cause.id() + ": .*");
            category.putArray("matchedStatuses").add(cause.verdict().name().toLowerCase(Locale.ROOT));
        }
        return categories;
    }

    private ObjectNode executor(Instant started) throws IOException {
        int number = RunNumber.next(folder);
        ObjectNode executor = JSON.createObjectNode();
        executor.put("name", "Bootrig");
        executor.put("type", "bootrig");
        executor.put("buildOrder", number);
        executor.put("buildName", "Conformance of run " + number);
        executor.put("buildUrl", "conformance.html");
        executor.put("reportName", "Run " + number + " of " + MINUTE.format(started));
        return executor;
    }

    /** Counts runs in the history folder, from the copy that the run began with, so that finishing twice counts once. */
    private static final class RunNumber {

        private static final String FILE = "run-number";

        static int next(RunFolder folder) throws IOException {
            Path earlier = folder.allureResults().resolve("history").resolve(FILE);
            int next =
                    1 + (Files.exists(earlier) ? parse(Files.readString(earlier).strip()) : 0);
            Files.createDirectories(folder.history());
            Files.writeString(folder.history().resolve(FILE), next + "\n");
            return next;
        }

        private static int parse(String text) {
            return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        }
    }
}
