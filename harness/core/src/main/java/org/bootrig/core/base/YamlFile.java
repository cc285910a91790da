package org.bootrig.core.base;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one YAML file strictly: an unknown, missing, repeated or ill-typed key is a {@link UserMistake}. */
public final class YamlFile {

    private static final ObjectMapper MAPPER = YAMLMapper.builder(new YAMLFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper WITHOUT_REQUIRED_KEYS = MAPPER.copy()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasRequiredMarker(AnnotatedMember member) {
                    return false;
                }
            });

    private static final int LONGEST_NUMBER = 500;
    /** Ten times as many as the longest file of ours has; each takes the parser far longer than its letters. */
    private static final int MOST_VALUES = 50_000;

    private final Path path;
    private final String text;
    private volatile boolean checked;

    private YamlFile(Path path, String text) {
        this.path = path;
        this.text = text;
    }

    /** Reads the file; it is not parsed before {@link #as}. */
    public static YamlFile read(Path path) {
        return new YamlFile(path, WrittenText.read(path));
    }

    public Path path() {
        return path;
    }

    /** Returns the keys of this record's components, in kebab case. */
    public static Set<String> keys(Class<?> type) {
        return MAPPER.getDeserializationConfig().introspect(MAPPER.constructType(type)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toSet());
    }

    /** Returns the absolute folder that the file is in. */
    public Path folder() {
        return path.toAbsolutePath().normalize().resolveSibling("").normalize();
    }

    /** Binds the whole file to a record whose components are its keys, in kebab case. */
    public <T> T as(Class<T> type) {
        return as(type, Set.of());
    }

    /**
     * Binds a part of the file to a record.
     *
     * @param others top-level keys that are read elsewhere and ignored here
     */
    public <T> T as(Class<T> type, Set<String> others) {
        try {
            if (text.isBlank()) {
                throw UserMistake.at(path, 1, "the file is empty");
            }
            check();
            return reader(MAPPER, type, others).readValue(text);
        } catch (JsonProcessingException mistake) {
            throw YamlMistake.explain(path, text, unknownKeyBefore(mistake, type, others));
        }
    }

    /**
     * Reads the whole text, so that bad syntax is not reported as a bad value that precedes it, and refuses what takes a parser's time
     * and means nothing here. The parser itself bounds the depth.
     */
    private void check() throws JsonProcessingException {
        if (checked) {
            return;
        }
        refuseLongNumbers();
        try (JsonParser parser = MAPPER.createParser(text)) {
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int line = parser.currentLocation().getLineNr();
                if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    // Its value would be the alias' name, which nobody means.
                    throw UserMistake.at(
                            path,
                            line,
                            "the alias '*" + parser.getText() + "' cannot be used here; write its value out");
                }
                if (++values > MOST_VALUES) {
                    throw UserMistake.at(path, line, "the file holds more than " + MOST_VALUES + " keys and values");
                }
            }
            checked = true;
        } catch (JsonProcessingException mistake) {
            throw mistake;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The parser looks at a number's digits again and again before it knows what it is. */
    private void refuseLongNumbers() {
        int digits = 0;
        int line = 1;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            line += character == '\n' ? 1 : 0;
            digits = character >= '0' && character <= '9' || character == '_' ? digits + 1 : 0;
            if (digits > LONGEST_NUMBER) {
                throw UserMistake.at(path, line, "this number has more than " + LONGEST_NUMBER + " digits");
            }
        }
    }

    /**
     * A mistyped required key is also a missing one; report the key that is there, because its author can correct that.
     */
    private JsonProcessingException unknownKeyBefore(
            JsonProcessingException mistake, Class<?> type, Set<String> others) {
        try {
            reader(WITHOUT_REQUIRED_KEYS, type, others).readValue(text);
            return mistake;
        } catch (UnrecognizedPropertyException unknown) {
            return mistake instanceof MismatchedInputException ? unknown : mistake;
        } catch (JsonProcessingException | RuntimeException another) {
            return mistake;
        }
    }

    /** Suggests the nearest of all known keys for an unknown one. */
    private static ObjectReader reader(ObjectMapper mapper, Class<?> type, Set<String> others) {
        return mapper.readerFor(type).withHandler(new DeserializationProblemHandler() {
            @Override
            public boolean handleUnknownProperty(
                    DeserializationContext context,
                    JsonParser parser,
                    JsonDeserializer<?> deserializer,
                    Object beanOrClass,
                    String name)
                    throws IOException {
                if (others.isEmpty() || beanOrClass != type && !type.isInstance(beanOrClass)) {
                    return false;
                }
                if (others.contains(name)) {
                    parser.skipChildren();
                    return true;
                }
                List<Object> known = new ArrayList<>(deserializer.getKnownPropertyNames());
                known.addAll(others);
                // The parser may read from a buffer, which has no line numbers.
                throw UnrecognizedPropertyException.from(context.getParser(), beanOrClass, name, known);
            }
        });
    }

    /** Returns the top-level key nearest to this one, which is missing, or null. */
    public @Nullable String nearestTopLevel(String key) {
        try {
            List<String> keys = new ArrayList<>();
            check();
            MAPPER.readTree(text).fieldNames().forEachRemaining(keys::add);
            return NearestWord.to(key, keys);
        } catch (JsonProcessingException mistake) {
            return null;
        }
    }

    /** Returns the value of one top-level key as text, or null when the key is absent. */
    public @Nullable String topLevel(String key) {
        try {
            check();
            JsonNode value = MAPPER.readTree(text).get(key);
            return value == null ? null : value.asText();
        } catch (JsonProcessingException mistake) {
            throw YamlMistake.explain(path, text, mistake);
        }
    }

    /**
     * Returns the line, from 1, on which a key below others has this value.
     *
     * @param keys from the top level down
     */
    public int lineOf(String[] keys, String value) {
        String[] lines = text.split("\n", -1);
        Pattern wanted = Pattern.compile("(^|[\\s{,])" + Pattern.quote(keys[keys.length - 1]) + "\\s*:\\s*[\"']?"
                + Pattern.quote(value) + "([\"'\\s,}]|$)");
        int from = lineOf(keys[0]);
        for (int index = from - 1; index < lines.length; index++) {
            if (wanted.matcher(lines[index]).find()) {
                return index + 1;
            }
        }
        return from;
    }

    /** Returns the line, from 1, of this key, at the top level or else of its first occurrence below; or 1. */
    public int lineOf(String key) {
        String[] lines = text.split("\n", -1);
        int below = 1;
        for (int index = lines.length - 1; index >= 0; index--) {
            if (lines[index].startsWith(key + ":")) {
                return index + 1;
            }
            below = lines[index].strip().startsWith(key + ":") ? index + 1 : below;
        }
        return below;
    }
}
