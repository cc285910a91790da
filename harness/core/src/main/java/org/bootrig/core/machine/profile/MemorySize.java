package org.bootrig.core.machine.profile;

import java.util.regex.Pattern;

/**
 * How much memory a machine has.
 *
 * @param text a whole number with its unit, M for mebibytes or G for gibibytes, as in {@code 64M}
 */
public record MemorySize(String text) {

    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,6}[MG]");
    private static final int MEBIBYTE_BITS = 20;
    private static final int GIBIBYTE_BITS = 30;

    public MemorySize {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a size such as 64M.");
        }
    }

    static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    public long bytes() {
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return count << (text.endsWith("G") ? GIBIBYTE_BITS : MEBIBYTE_BITS);
    }

    @Override
    public String toString() {
        return text;
    }
}
