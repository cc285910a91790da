package org.bootrig.core.results.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;

/**
 * The list of requirements, each with an id such as {@code SOS-NET-07}; read from {@code catalogue.yaml}. Immutable.
 */
public final class Catalogue {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z][A-Z0-9]*)*-[0-9]{2,4}");

    private final Map<String, Row> rows;
    private final Map<String, String> topics;

    private Catalogue(Map<String, Row> rows, Map<String, String> topics) {
        this.rows = Collections.unmodifiableMap(rows);
        this.topics = Map.copyOf(topics);
    }

    /**
     * One requirement.
     *
     * @param system the system that it applies to, or {@code rig} for the harness itself
     * @param byTests whether JUnit tests carry its id
     */
    public record Row(String id, String system, String requirement, boolean byTests) {

        /** Returns the part of the id before its number, such as {@code SOS-NET}. */
        public String topic() {
            return id.substring(0, id.lastIndexOf('-'));
        }
    }

    /** Reads the file; throws {@link UserMistake} that names file and line. */
    public static Catalogue read(Path file) {
        CatalogueFile content = YamlFile.read(file).as(CatalogueFile.class);
        Map<String, Row> rows = new LinkedHashMap<>();
        content.systems().forEach((system, entries) -> {
            if (entries == null) {
                throw UserMistake.at(file, lineOf(file, system, 1), "the system '" + system + "' has no requirements");
            }
            entries.forEach((id, entry) -> add(file, rows, system, id, entry));
        });
        Map<String, String> topics = content.topics() == null ? Map.of() : content.topics();
        return new Catalogue(rows, topics);
    }

    private static void add(Path file, Map<String, Row> rows, String system, String id, CatalogueFile.Entry entry) {
        if (!looksLikeId(id)) {
            throw UserMistake.at(
                    file,
                    lineOf(file, id, 1),
                    "'" + id
                            + "' is not a requirement id; write capital letters, hyphens and a number, such as SOS-NET-07");
        }
        if (entry == null || entry.requirement() == null || entry.requirement().isBlank()) {
            throw UserMistake.at(file, lineOf(file, id, 1), "the requirement " + id + " has no text");
        }
        Row earlier =
                rows.putIfAbsent(id, new Row(id, system, entry.requirement().strip(), entry.byTests()));
        if (earlier != null) {
            throw UserMistake.at(
                    file,
                    lineOf(file, id, 2),
                    "the requirement " + id + " is given twice, under " + earlier.system() + " and under " + system);
        }
    }

    /** Finds the line of the nth occurrence of a key; the parser no longer has it once the file is bound. */
    private static int lineOf(Path file, String key, int occurrence) {
        Pattern definition = Pattern.compile("\\s*['\"]?" + Pattern.quote(key) + "['\"]?\\s*:.*");
        try {
            List<String> lines = Files.readAllLines(file);
            List<Integer> found = new ArrayList<>();
            for (int index = 0; index < lines.size(); index++) {
                if (definition.matcher(lines.get(index)).matches()) {
                    found.add(index + 1);
                }
            }
            return found.size() < occurrence ? 1 : found.get(occurrence - 1);
        } catch (IOException unreadable) {
            return 1;
        }
    }

    /** Returns a catalogue without rows, for a system that has none. */
    public static Catalogue empty() {
        return new Catalogue(Map.of(), Map.of());
    }

    /** Returns the row with this id, if there is one. */
    public Optional<Row> row(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** Returns all rows in the file's order. */
    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    /** Returns all ids in the file's order. */
    public Collection<String> ids() {
        return rows.keySet();
    }

    /** Returns the title of a topic such as {@code SOS-NET}, or the topic itself when the file gives none. */
    public String topicTitle(String topic) {
        return topics.getOrDefault(topic, topic);
    }

    /** Returns whether this tag, without its {@code @}, has the form of a requirement id, known or not. */
    public static boolean looksLikeId(String tag) {
        return ID.matcher(tag).matches();
    }
}
