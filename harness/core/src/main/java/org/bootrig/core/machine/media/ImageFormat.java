package org.bootrig.core.machine.media;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The format of an image, always named and never guessed: a guest could write another format's header. */
public enum ImageFormat {
    @JsonProperty("raw")
    RAW,
    @JsonProperty("vmdk")
    VMDK,
    @JsonProperty("qcow2")
    QCOW2;

    /** Returns the format that a file's name ends with; raw for all other names. */
    public static ImageFormat ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".vmdk") ? VMDK : lower.endsWith(".qcow2") ? QCOW2 : RAW;
    }

    /** Returns the word that profiles use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
