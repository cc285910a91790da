package org.bootrig.core.system;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bootrig.console.match.Marker;

/**
 * What a system asks while it boots, and what it is answered. Immutable.
 *
 * @param await what is awaited
 * @param onScreen how often the screen is looked at for it; empty when it comes on the console
 * @param text what is sent; {@code ${env:NAME}} stands for a variable of the environment
 * @param manner how it is sent
 * @param keyboard whether it is sent by the keyboard; empty where the system takes its input
 * @param optional whether the system may go on without asking
 */
public record Answer(
        Marker await,
        Optional<Duration> onScreen,
        String text,
        Manner manner,
        Optional<Boolean> keyboard,
        boolean optional) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)\\}");

    /** How an answer is sent. */
    public enum Manner {
        /** As a line, with the system's end of a line. */
        TYPE,
        /** Exactly as it is. */
        SEND,
        /** As a chord of keys. */
        KEYS
    }

    /** Returns the names of the variables in this text. */
    public static Stream<String> variables(String text) {
        return VARIABLE.matcher(text).results().map(result -> result.group(1));
    }

    /** Puts values in place of variables. */
    public static String filled(String text, java.util.function.UnaryOperator<String> value) {
        return VARIABLE.matcher(text).replaceAll(result -> Matcher.quoteReplacement(value.apply(result.group(1))));
    }
}
