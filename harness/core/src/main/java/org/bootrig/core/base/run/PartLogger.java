package org.bootrig.core.base.run;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.bootrig.core.base.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * Logs for one part of Bootrig into a run's log.
 *
 * @param part a short name, such as {@code cache}
 */
record PartLogger(RunLog log, String part) implements System.Logger {

    private static final int LONGEST_TEXT = 2000;

    @Override
    public String getName() {
        return part;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= Level.INFO.getSeverity() && level != Level.OFF && log.isOpen();
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            log.write(part, level, line(message + (thrown == null ? "" : ": " + thrown)));
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        if (isLoggable(level)) {
            String text = String.valueOf(format);
            log.write(
                    part,
                    level,
                    line(
                            values == null || values.length == 0
                                    ? text
                                    : new MessageFormat(text, Locale.ROOT).format(values)));
        }
    }

    /** Programs of the host, and through them guests, may have put anything into a message. */
    private static String line(String text) {
        return PrintableText.line(text, LONGEST_TEXT);
    }
}
