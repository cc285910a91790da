package org.bootrig.core.base;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes durations as people do: {@code 500ms}, {@code 30s}, {@code 2 minutes}. */
public final class Durations {

    private static final Pattern NOTATION = Pattern.compile("(\\d{1,9})\\s*(ms|milliseconds?|s|seconds?|m|minutes?)");

    private Durations() {}

    public static Duration parse(String text) {
        Matcher matcher = NOTATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a duration; write 500ms, 30s or 2m");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms", "millisecond", "milliseconds" -> Duration.ofMillis(count);
            case "s", "second", "seconds" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    /** Writes seconds with one decimal, or whole milliseconds below one second. */
    public static String words(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
