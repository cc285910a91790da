package org.bootrig.core.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;
import org.jspecify.annotations.Nullable;

/** Reads {@code build.sources}: what a build reads beside the system's own folder. */
final class BuildSources {

    private static final String REMEDY =
            "; list files and folders by their paths from the folder of this file, such as 'sources: [../shared]'";

    private BuildSources() {}

    /**
     * Returns the files and folders, absolute and in the order of the list. A missing source is a mistake: if it were
     * added later, nothing else would notice.
     *
     * @param named null when the key is absent
     */
    static List<Path> read(YamlFile file, Path folder, @Nullable JsonNode named) {
        if (named == null) {
            return List.of();
        }
        if (!named.isArray()) {
            throw mistake(file, quoted(named) + " under 'build.sources' is not a list");
        }
        List<Path> sources = new ArrayList<>();
        for (JsonNode entry : named) {
            sources.add(source(file, folder, entry));
        }
        return List.copyOf(sources);
    }

    private static Path source(YamlFile file, Path folder, JsonNode entry) {
        if (!entry.isTextual() || entry.asText().isBlank()) {
            throw mistake(file, quoted(entry) + " in the list 'build.sources' is not a path");
        }
        String place = entry.asText();
        Path source;
        try {
            if (Path.of(place).isAbsolute()) {
                throw mistake(file, "'" + place + "' in the list 'build.sources' is an absolute path");
            }
            source = folder.resolve(place).normalize();
        } catch (InvalidPathException bad) {
            throw mistake(file, "'" + place + "' in the list 'build.sources' is not a path: " + bad.getReason());
        }
        if (!Files.isRegularFile(source) && !Files.isDirectory(source)) {
            throw mistake(
                    file,
                    "'" + place + "' in the list 'build.sources' does not exist: there is no file and no folder at "
                            + source);
        }
        return source;
    }

    private static String quoted(JsonNode value) {
        String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
        return text.isBlank() ? "the value" : "'" + text + "'";
    }

    private static UserMistake mistake(YamlFile file, String mistake) {
        return UserMistake.at(file.path(), file.lineOf("sources"), mistake + REMEDY);
    }
}
