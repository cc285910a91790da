package org.bootrig.engine.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bootrig.core.base.UserMistake;
import org.bootrig.engine.feature.ParsedFeature.ParsedScenario;
import org.bootrig.engine.settings.Project;

/** Which feature files are wanted, and which scenarios of them. Used by one thread. */
public final class FeatureChoice {

    public static final String EXTENSION = ".feature";

    /** Stands for a whole file where lines from 1 stand for what is on them. */
    private static final int WHOLE_FILE = 0;

    private final Map<Path, Set<Integer>> linesByFile = new LinkedHashMap<>();

    /**
     * Adds a file, or every feature file in a folder and below it.
     *
     * @param lines empty for all scenarios; throws {@link UserMistake} when lines are selected in a folder
     */
    public void add(Path path, Collection<Integer> lines) {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                throw UserMistake.in(path, "there is no such file");
            }
            linesByFile
                    .computeIfAbsent(path, file -> new LinkedHashSet<>())
                    .addAll(lines.isEmpty() ? Set.of(WHOLE_FILE) : lines);
            return;
        }
        if (!lines.isEmpty()) {
            throw UserMistake.in(path, "a line can only be selected in a file, and this is a folder");
        }
        List<Path> files = filesIn(path);
        if (files.isEmpty()) {
            throw UserMistake.in(path, "there is no " + EXTENSION + " file in this folder");
        }
        files.forEach(file -> add(file, lines));
    }

    /** Adds what is written as a name or path with any count of {@code :LINE} behind it. */
    public void add(Project project, String text) {
        String[] parts = text.split(":(?=\\d+(:|$))");
        List<Integer> lines = Stream.of(parts).skip(1).map(Integer::valueOf).toList();
        add(project.feature(parts[0]), lines);
    }

    public Set<Path> files() {
        return linesByFile.keySet();
    }

    /** Returns the wanted scenarios of this feature; throws {@link UserMistake} when the file has no such line. */
    public List<ParsedScenario> of(ParsedFeature feature) {
        Set<Integer> lines = linesByFile.getOrDefault(feature.file(), Set.of());
        if (lines.contains(WHOLE_FILE)) {
            return feature.scenarios();
        }
        Set<ParsedScenario> wanted = new LinkedHashSet<>();
        for (int line : lines) {
            wanted.addAll(around(feature, line));
        }
        return List.copyOf(wanted);
    }

    /** A user may name any line of a scenario, so the one that begins nearest above the line is selected. */
    private static List<ParsedScenario> around(ParsedFeature feature, int line) {
        if (line > feature.lines().size()) {
            throw UserMistake.at(
                    feature.file(),
                    line,
                    "the file ends at line " + feature.lines().size());
        }
        int from = line;
        while (from < feature.lines().size()
                && feature.lines().get(from - 1).strip().startsWith("@")) {
            from++;
        }
        for (int candidate = from; candidate > feature.title().line(); candidate--) {
            int place = candidate;
            List<ParsedScenario> here = feature.scenarios().stream()
                    .filter(scenario -> scenario.standsAt(place))
                    .toList();
            if (!here.isEmpty()) {
                return here;
            }
        }
        return feature.scenarios();
    }

    public static List<Path> filesIn(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            // A folder may have the extension, too, and is no feature.
            return found.filter(file -> file.toString().endsWith(EXTENSION) && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw UserMistake.in(folder, "cannot be read: " + unreadable);
        }
    }
}
