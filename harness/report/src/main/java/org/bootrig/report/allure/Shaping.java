package org.bootrig.report.allure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;

/**
 * What shapes reports, read from the folder {@code reports/}; every file in it is optional, so that a run elsewhere needs
 * none. Immutable.
 *
 * @param titles what a cause is called among the report's categories
 * @param notes what to say about the environment, beyond what is found out
 * @param runs how many runs the history keeps
 * @param days after how many days a scenario that no longer runs leaves the history
 */
public record Shaping(Map<Cause, String> titles, Map<String, String> notes, int runs, int days) {

    private static final int DEFAULT_RUNS = 20;
    private static final int DEFAULT_DAYS = 90;

    /** {@code categories.yaml}. */
    record Categories(@JsonProperty(value = "titles", required = true) Map<String, String> titles) {}

    /** {@code environment.yaml}. */
    record Environment(@JsonProperty(value = "notes", required = true) Map<String, String> notes) {}

    /** {@code history.yaml}. */
    record History(@JsonProperty("runs") Integer runs, @JsonProperty("days") Integer days) {}

    /** Reads the folder; throws {@link UserMistake} that names file and line. */
    public static Shaping read(Path folder) {
        Map<Cause, String> titles = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        int runs = DEFAULT_RUNS;
        int days = DEFAULT_DAYS;
        Path categories = folder.resolve("categories.yaml");
        if (Files.exists(categories)) {
            YamlFile.read(categories)
                    .as(Categories.class)
                    .titles()
                    .forEach((id, title) -> titles.put(cause(categories, id), title));
        }
        Path environment = folder.resolve("environment.yaml");
        if (Files.exists(environment)) {
            notes.putAll(YamlFile.read(environment).as(Environment.class).notes());
        }
        Path history = folder.resolve("history.yaml");
        if (Files.exists(history)) {
            YamlFile file = YamlFile.read(history);
            History policy = file.as(History.class);
            runs = positive(file, "runs", policy.runs(), DEFAULT_RUNS);
            days = positive(file, "days", policy.days(), DEFAULT_DAYS);
        }
        return new Shaping(Collections.unmodifiableMap(titles), Collections.unmodifiableMap(notes), runs, days);
    }

    private static Cause cause(Path file, String id) {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause.id().equals(id))
                .findFirst()
                .orElseThrow(() -> UserMistake.in(
                        file,
                        "'" + id + "' is not an outcome; the outcomes are "
                                + Arrays.stream(Cause.values()).map(Cause::id).collect(Collectors.joining(", "))));
    }

    private static int positive(YamlFile file, String key, Integer value, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value < 1) {
            throw UserMistake.at(file.path(), file.lineOf(key), "'" + key + "' must be 1 or more, not " + value);
        }
        return value;
    }

    /** Returns the title of a cause, made from its name when the folder gives none. */
    String title(Cause cause) {
        String plain = cause.id().replace('-', ' ');
        return titles.getOrDefault(cause, Character.toUpperCase(plain.charAt(0)) + plain.substring(1));
    }
}
