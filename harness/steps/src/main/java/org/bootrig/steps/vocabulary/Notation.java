package org.bootrig.steps.vocabulary;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.picture.Area;

/** Parses markers and regular expressions of steps. One that cannot be parsed is a mistake of the scenario's author. */
public final class Notation {

    private Notation() {}

    /** Throws {@link UserMistake} that says what is wrong with it. */
    public static Marker marker(String text) {
        try {
            return Marker.parse(text);
        } catch (IllegalArgumentException unusable) {
            throw new UserMistake(ErrorText.of(unusable));
        }
    }

    /** Reads a regular expression of Java's, which looks at lines; throws {@link UserMistake} that says what is wrong. */
    public static Pattern expression(String text) {
        try {
            return Pattern.compile(text, Pattern.MULTILINE);
        } catch (PatternSyntaxException unusable) {
            throw new UserMistake("'" + text + "' is no regular expression: " + unusable.getDescription()
                    + " at character " + (unusable.getIndex() + 1));
        }
    }

    /** Reads an area of the screen; throws {@link UserMistake} that says how one is written. */
    public static Area area(String text) {
        try {
            return Area.parse(text);
        } catch (IllegalArgumentException unusable) {
            throw new UserMistake(ErrorText.of(unusable));
        }
    }
}
