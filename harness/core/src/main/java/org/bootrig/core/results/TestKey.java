package org.bootrig.core.results;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootrig.core.base.PrintableText;

/**
 * Names a test the same in every run, by words and not by its line, which moves. Two of one name count as one.
 *
 * @param profile empty for a build
 * @param feature empty for a build, a boot or a boot's phase
 */
public record TestKey(String system, String profile, String feature, String scenario) {

    private static final String SEPARATOR = " > ";
    private static final int BOUND = 300;

    static TestKey of(ScenarioResult result) {
        return new TestKey(result.system(), result.profile(), result.feature(), result.scenario());
    }

    /** What a test on a profile depends on is noted under these scopes. */
    public static String scope(String system, String profile) {
        return system + SEPARATOR + profile;
    }

    String text() {
        String text = String.join(
                SEPARATOR,
                List.of(system, profile, feature, scenario).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
        return PrintableText.line(text, BOUND);
    }

    /** Returns all that this test's verdict hangs on; empty when a part of it was not noted. */
    static Optional<Map<String, String>> inputs(ScenarioResult result, Map<String, Map<String, String>> noted) {
        Map<String, String> all = new TreeMap<>();
        List<String> scopes = List.of(
                scope(result.system(), result.profile()),
                ScenarioPath.parse(result.id()).map(ScenarioPath::feature).orElse(""));
        for (String scope : scopes) {
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
