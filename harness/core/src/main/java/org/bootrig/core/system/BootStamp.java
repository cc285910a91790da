package org.bootrig.core.system;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the time that a system writes on its own console lines: the only figure that is exact whatever the host did
 * between the line's output and its arrival. Immutable.
 */
public final class BootStamp {

    /** No boot may take longer, and longer numbers are not read. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_CYCLE_DIGITS = 18;

    private static final String CYCLES = "cycles";

    private final Pattern pattern;
    private final Optional<ChronoUnit> unit;
    private final boolean cycles;

    private BootStamp(Pattern pattern, Optional<ChronoUnit> unit, boolean cycles) {
        this.pattern = pattern;
        this.unit = unit;
        this.cycles = cycles;
    }

    /**
     * Reads a regular expression of Java's with a group named for its unit, {@code milliseconds}, {@code microseconds}
     * or {@code nanoseconds}, or one named {@code cycles}, or both. Throws IllegalArgumentException with a message for
     * people.
     */
    public static BootStamp parse(String expression) {
        Optional<ChronoUnit> unit = Stream.of(ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS)
                .filter(any -> expression.contains("(?<" + group(any) + ">"))
                .findFirst();
        boolean cycles = expression.contains("(?<" + CYCLES + ">");
        if (unit.isEmpty() && !cycles) {
            throw new IllegalArgumentException("'" + expression + "' has no group that is named for its unit; write "
                    + "such as '\\[(?<milliseconds>\\d+)\\]', or microseconds, nanoseconds, or cycles");
        }
        try {
            return new BootStamp(Pattern.compile(expression, Pattern.MULTILINE), unit, cycles);
        } catch (PatternSyntaxException bad) {
            throw new IllegalArgumentException("'" + expression + "' is not a regular expression: "
                    + bad.getDescription() + " at " + bad.getIndex());
        }
    }

    /** Returns the time in this text, if there is one. */
    public Optional<Duration> on(String text) {
        return unit.flatMap(of -> {
            OptionalLong number = number(text, group(of), MOST_DIGITS);
            return number.isPresent() ? Optional.of(Duration.of(number.getAsLong(), of)) : Optional.empty();
        });
    }

    /** Returns the processor's time-stamp counter in this text, from a group named {@code cycles}. */
    public OptionalLong cyclesOn(String text) {
        return cycles ? number(text, CYCLES, MOST_CYCLE_DIGITS) : OptionalLong.empty();
    }

    private OptionalLong number(String text, String group, int mostDigits) {
        Matcher matcher = pattern.matcher(text);
        String digits = matcher.find() ? matcher.group(group) : null;
        return digits != null && digits.matches("[0-9]{1," + mostDigits + "}")
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
