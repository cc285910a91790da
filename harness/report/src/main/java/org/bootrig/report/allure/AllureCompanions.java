package org.bootrig.report.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.RecordedRun;
import org.bootrig.core.results.RunFolder;

/** The files that Allure reads beside the results: environment, executor and categories. */
public final class AllureCompanions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final RunFolder folder;
    private final Shaping shaping;

    public AllureCompanions(RunFolder folder, Shaping shaping) {
        this.folder = folder;
        this.shaping = shaping;
    }

    public void write(Map<String, String> environment, RecordedRun run) throws IOException {
        Files.createDirectories(folder.allureResults());
        Files.writeString(folder.allureResults().resolve("environment.properties"), properties(environment));
        JSON.writeValue(folder.allureResults().resolve("categories.json").toFile(), categories());
        JSON.writeValue(folder.allureResults().resolve("executor.json").toFile(), executor(run));
    }

    private static String properties(Map<String, String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) -> text.append(escaped(key, true))
                .append('=')
                .append(escaped(value, false))
                .append('\n'));
        return text.toString();
    }

    /** Returns what ran and on what, and the notes of the shaping folder. */
    public Map<String, String> environment(RecordedRun run) {
        Map<String, String> lines = new LinkedHashMap<>();
        Map<String, String> repository = run.inputs().getOrDefault("", Map.of());
        if (repository.containsKey("commit")) {
            String changed = repository.getOrDefault("uncommitted files", "0");
            lines.put(
                    "Commit",
                    repository.get("commit") + (changed.equals("0") ? "" : ", and " + changed + " changed files"));
        }
        Map<String, Set<String>> images = new TreeMap<>();
        Set<String> emulators = new TreeSet<>();
        run.inputs().forEach((scope, values) -> {
            if (values.containsKey("image")) {
                images.computeIfAbsent("Image of " + scope.replaceFirst(" > .*", ""), system -> new TreeSet<>())
                        .add(values.get("image"));
            }
            if (values.containsKey("emulator")) {
                emulators.add(values.get("emulator"));
            }
        });
        if (!emulators.isEmpty()) {
            lines.put("Emulator", String.join(", ", emulators));
        }
        images.forEach((system, digests) -> lines.put(system, String.join(", ", digests)));
        lines.putAll(run.environment());
        lines.putAll(shaping.notes());
        return lines;
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

    private static ObjectNode executor(RecordedRun run) {
        ObjectNode executor = JSON.createObjectNode();
        executor.put("name", "Bootrig");
        executor.put("type", "bootrig");
        executor.put("buildOrder", run.number());
        executor.put("buildName", "Conformance of run " + run.number());
        executor.put("buildUrl", "conformance.html");
        executor.put("reportName", "Run " + run.number() + " of " + MINUTE.format(run.started()));
        return executor;
    }
}
