package org.bootrig.engine.feature;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.UserMistake;
import org.jspecify.annotations.Nullable;

/** Turns the parser's complaints about a feature file into {@code file:line: message}. */
final class FeatureMistake {

    private static final Pattern COMPLAINT = Pattern.compile("\\((\\d+):\\d+\\): (.*)");

    private static final Pattern BEFORE_COLON = Pattern.compile("^\\s*(\\w[\\w ]*):");
    private static final List<String> KEYWORDS =
            List.of("Scenario", "Scenario Outline", "Rule", "Background", "Feature", "Examples");

    private FeatureMistake() {}

    static UserMistake explain(Path file, String message, @Nullable Throwable cause) {
        if (cause != null) {
            return UserMistake.in(file, "cannot be read: " + cause);
        }
        Matcher complaint = COMPLAINT.matcher(message);
        UserMistake first = null;
        int more = 0;
        while (complaint.find()) {
            if (first == null) {
                first = UserMistake.at(
                        file, Integer.parseInt(complaint.group(1)), "this is not Gherkin: " + complaint.group(2));
            } else {
                more++;
            }
        }
        if (first == null) {
            return UserMistake.at(file, 1, "this is not Gherkin: " + message);
        }
        return more == 0 ? first : new UserMistake(first.getMessage() + " (and " + more + " more)");
    }

    /** Gherkin silently takes a misspelt keyword for a line of the description. */
    static UserMistake noScenario(ParsedFeature feature) {
        String nothing = "the feature holds no scenario";
        for (int index = 0; index < feature.lines().size(); index++) {
            Matcher word = BEFORE_COLON.matcher(feature.lines().get(index));
            String nearest = word.find() ? NearestWord.to(word.group(1), KEYWORDS) : null;
            if (nearest != null && !nearest.equals(word.group(1))) {
                return UserMistake.at(
                        feature.file(),
                        index + 1,
                        nothing + "; did you mean '" + nearest + ":' where it says '" + word.group(1) + ":'?");
            }
        }
        return UserMistake.at(feature.file(), feature.title().line(), nothing);
    }
}
