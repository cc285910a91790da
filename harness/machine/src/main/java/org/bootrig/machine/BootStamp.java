package org.bootrig.machine;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the time that a system writes on its own console lines: the only figure that is exact whatever the host did
 * between the line's birth and its arrival. Immutable.
 */
public final class BootStamp {

    /** No guest is asked to boot for longer, and no longer number is read. */
    private static final int MOST_DIGITS = 15;

    private static final String CYCLES = "cycles";

    private final Pattern pattern;
    private final ChronoUnit unit;

    private BootStamp(Pattern pattern, ChronoUnit unit) {
        this.pattern = pattern;
        this.unit = unit;
    }

    /**
     * Reads a regular expression of Java's with one group named for its unit: {@code milliseconds}, {@code microseconds}
     * or {@code nanoseconds}, and perhaps one named {@code cycles}. Throws IllegalArgumentException with a message for people.
     */
    static BootStamp parse(String expression) {
        for (ChronoUnit unit : new ChronoUnit[] {ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS}) {
            if (expression.contains("(?<" + group(unit) + ">")) {
                try {
                    return new BootStamp(Pattern.compile(expression), unit);
                } catch (PatternSyntaxException bad) {
                    throw new IllegalArgumentException("'" + expression + "' is no regular expression: "
                            + bad.getDescription() + " at " + bad.getIndex());
                }
            }
        }
        throw new IllegalArgumentException("'" + expression + "' has no group that is named for its unit; write such "
                + "as '\\[(?<milliseconds>\\d+)\\]', or microseconds, or nanoseconds");
    }

    /** Returns the time that stands on this line, where one does. */
    Optional<Duration> on(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String digits = matcher.group(group(unit));
        return digits != null && digits.matches("[0-9]{1," + MOST_DIGITS + "}")
                ? Optional.of(Duration.of(Long.parseLong(digits), unit))
                : Optional.empty();
    }

    /** Returns the processor's time-stamp counter as it stands on this line, in a group named {@code cycles}. */
    OptionalLong cyclesOn(String line) {
        if (!pattern.pattern().contains("(?<" + CYCLES + ">")) {
            return OptionalLong.empty();
        }
        Matcher matcher = pattern.matcher(line);
        String digits = matcher.find() ? matcher.group(CYCLES) : null;
        return digits != null && digits.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }

    private static String group(ChronoUnit unit) {
        return switch (unit) {
            case MILLIS -> "milliseconds";
            case MICROS -> "microseconds";
            default -> "nanoseconds";
        };
    }
}
