package org.bootrig.core.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.core.base.Digest;

/**
 * Identifies a test in every run, wherever it is in its file: two tests have the same key only when they are the same
 * test. Discovery numbers tests that would have the same name. Immutable.
 *
 * @param suite how it was selected: the name of an annotated class, or {@code files}
 * @param profile empty for a build
 * @param feature the feature's file; empty for a build, a boot or a boot's phase
 * @param rule empty where there is none
 * @param scenario with the values of its example
 */
public record TestKey(String suite, String system, String profile, String feature, String rule, String scenario) {

    private static final String SEPARATOR = " > ";
    private static final String ENDING = ".feature";

    /** The scopes under which the inputs of a test on a profile are recorded. */
    public static String scope(String system, String profile) {
        return system + SEPARATOR + profile;
    }

    /** Returns all parts that are not empty, in their order. */
    public List<String> parts() {
        return Stream.of(suite, system, profile, feature, rule, scenario)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Returns the test's name for people and files. */
    public String text() {
        return String.join(SEPARATOR, parts());
    }

    /** Returns the feature without its folder when that is the system's own, and without its ending: {@code boot}. */
    public String featureTitle() {
        String title = feature.startsWith(system + "/") ? feature.substring(system.length() + 1) : feature;
        return title.endsWith(ENDING) ? title.substring(0, title.length() - ENDING.length()) : title;
    }

    /** Returns a digest of all parts, 32 hexadecimal digits. */
    public String digest() {
        // A separator that no part can contain, since "a > b" and "c" must not be "a" and "b > c".
        return Digest.ofText(Stream.of(suite, system, profile, feature, rule, scenario)
                        .collect(Collectors.joining("\0")))
                .substring(0, 32);
    }

    /** Returns a name for this test's folder, readable and unique among all tests. */
    public String folderName() {
        String readable = Stream.of(system, profile, featureTitle(), scenario)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
        return FolderName.readable(readable) + "-" + digest().substring(0, 8);
    }

    /** Returns a digest of everything that this test's verdict depends on; empty when a part was not recorded. */
    Optional<Map<String, String>> inputs(Map<String, Map<String, String>> noted) {
        Map<String, String> all = new TreeMap<>();
        for (String scope : List.of(scope(system, profile), feature)) {
            if (scope.isEmpty()) {
                continue;
            }
            if (!noted.containsKey(scope)) {
                return Optional.empty();
            }
            noted.get(scope).forEach((name, value) -> all.put(scope + " " + name, value));
        }
        return Optional.of(all);
    }
}
