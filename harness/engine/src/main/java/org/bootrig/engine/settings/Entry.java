package org.bootrig.engine.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.bootrig.core.base.UserMistake;

/** How scenarios that do not begin powered off reach the state in which they start. */
public enum Entry {
    /** On a machine made of what ran an earlier one, put back to the kept state, where that is proved to leave no trace. */
    IN_PLACE,
    /** From the kept state, in a process of their own. */
    FRESH,
    /** By a boot of their own. */
    BOOTED;

    static Entry of(String text) {
        for (Entry entry : values()) {
            if (entry.word().equals(text)) {
                return entry;
            }
        }
        throw new UserMistake(Parameter.ENTRY.key() + ": '" + text + "' is none of "
                + Arrays.stream(values()).map(Entry::word).collect(Collectors.joining(", ")));
    }

    /** Returns how it is written, as in a result's {@code entry}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
