package org.bootrig.core.base;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Turns the parser's exceptions into sentences for the person who wrote the file. */
final class YamlMistake {

    private YamlMistake() {}

    static UserMistake explain(Path file, String text, JsonProcessingException mistake) {
        JsonLocation location = mistake.getLocation();
        int line = location == null ? 1 : Math.max(1, location.getLineNr());
        if (mistake instanceof UnrecognizedPropertyException unknown) {
            line = lineOfKey(text, unknown.getPropertyName(), line);
        }
        return UserMistake.at(file, line, sentence(mistake));
    }

    /** The parser is already past the value when it reports the key, often on a later line. */
    private static int lineOfKey(String text, String key, int parserLine) {
        String[] lines = text.split("\n", -1);
        for (int line = Math.min(parserLine, lines.length); line >= 1; line--) {
            if (lines[line - 1].matches(".*(^|[\\s{,\"'])" + java.util.regex.Pattern.quote(key) + "[\"']?\\s*:.*")) {
                return line;
            }
        }
        return parserLine;
    }

    private static String sentence(JsonProcessingException mistake) {
        if (mistake instanceof UnrecognizedPropertyException unknown) {
            return unknownKey(unknown);
        }
        if (mistake instanceof InvalidFormatException format) {
            return "'" + format.getValue() + "' is not a valid value for '" + keyPath(format) + "'"
                    + allowedValues(format.getTargetType());
        }
        if (mistake instanceof ValueInstantiationException rejected && rejected.getCause() != null) {
            return keyPath(rejected) + rejected.getCause().getMessage();
        }
        String original = mistake.getOriginalMessage().lines().findFirst().orElse("cannot be read");
        if (original.startsWith("Missing required creator property '")) {
            String key =
                    original.substring(original.indexOf('\'') + 1, original.indexOf('\'', original.indexOf('\'') + 1));
            return "the key '" + key + "' is missing" + within((JsonMappingException) mistake);
        }
        if (original.startsWith("Duplicate field '")) {
            return "the key " + original.substring("Duplicate field ".length()) + " is given twice";
        }
        if (mistake instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return "the value of '" + keyPath(mapping) + "' has the wrong shape: " + original;
        }
        return "this is not valid YAML: " + mistake.getOriginalMessage().strip();
    }

    private static String unknownKey(UnrecognizedPropertyException unknown) {
        String key = unknown.getPropertyName();
        var known = unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .toList();
        String nearest = NearestWord.to(key, known);
        return "unknown key '" + key + "'; "
                + (nearest == null
                        ? "known keys here are " + String.join(", ", known)
                        : "did you mean '" + nearest + "'?");
    }

    private static String allowedValues(Class<?> type) {
        if (!type.isEnum()) {
            return "";
        }
        return "; use one of "
                + java.util.Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.toString()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-'))
                        .collect(Collectors.joining(", "));
    }

    private static String within(JsonMappingException mistake) {
        String path = keyPath(mistake);
        int parentEnd = path.lastIndexOf('.');
        return parentEnd < 0 ? "" : " under '" + path.substring(0, parentEnd) + "'";
    }

    private static String keyPath(JsonMappingException mistake) {
        return mistake.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
