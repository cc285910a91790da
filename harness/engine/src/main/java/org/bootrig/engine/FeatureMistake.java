package org.bootrig.engine;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.machine.UserMistake;

/** Turns the parser's complaints about a feature file into {@code file:line: message}. */
final class FeatureMistake {

    private static final Pattern COMPLAINT = Pattern.compile("\\((\\d+):\\d+\\): (.*)");

    private FeatureMistake() {}

    static UserMistake explain(Path file, String message, Throwable cause) {
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
}
