package org.bootrig.qemu.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A line by which a guest speaks to the outside. */
public enum GuestLine {
    /** The first serial port: 0x3F8, interrupt 4. */
    @JsonProperty("serial")
    SERIAL(true),
    /** The second serial port: 0x2F8, interrupt 3. */
    @JsonProperty("serial2")
    SERIAL2(true),
    /** A port that takes a byte with every write and is always ready: 0xE9, as in Bochs. */
    @JsonProperty("debug")
    DEBUG(false);

    private final boolean takesInput;

    GuestLine(boolean takesInput) {
        this.takesInput = takesInput;
    }

    public boolean takesInput() {
        return takesInput;
    }

    /** Returns the word that profiles and steps use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
