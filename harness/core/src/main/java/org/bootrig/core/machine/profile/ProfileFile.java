package org.bootrig.core.machine.profile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.YamlFile;

/** A profile's file. Reads what all profiles share, binds the rest for its provider, and points at mistakes. */
public final class ProfileFile {

    private final YamlFile yaml;

    public ProfileFile(YamlFile yaml) {
        this.yaml = yaml;
    }

    public Path path() {
        return yaml.path();
    }

    /**
     * Reads the whole file.
     *
     * @param own a record whose components are the keys that only this provider knows
     */
    public <T> ReadProfile<T> read(Class<T> own) {
        SharedKeys shared = yaml.as(SharedKeys.class, YamlFile.keys(own));
        T rest = yaml.as(own, YamlFile.keys(SharedKeys.class));
        return new ReadProfile<>(shared.shape(this), rest);
    }

    /** Returns a mistake in the value of this key. */
    public UserMistake mistake(String key, String message) {
        return UserMistake.at(path(), yaml.lineOf(key), message);
    }

    /** Returns a mistake for a missing key that this provider requires. */
    public UserMistake missing(String key) {
        return UserMistake.at(path(), 1, "the key '" + key + "' is missing");
    }

    /** Returns the value when it has this form. */
    public String checked(String key, String value, Pattern form, String example) {
        if (!form.matcher(value).matches()) {
            throw mistake(key, "'" + value + "' is not a valid value for '" + key + "'; write " + example);
        }
        return value;
    }

    /**
     * Returns the constant that this value names, in lower case.
     *
     * @param keys the path to the value, such as {@code network.mode}
     */
    public <E extends Enum<E>> E choice(String keys, String value, Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        E chosen = words.get(value);
        if (chosen == null) {
            throw UserMistake.at(
                    path(),
                    yaml.lineOf(keys.split("\\."), value),
                    "'" + value + "' is not a valid value for '" + keys + "'; use one of "
                            + String.join(", ", words.keySet()));
        }
        return chosen;
    }
}
