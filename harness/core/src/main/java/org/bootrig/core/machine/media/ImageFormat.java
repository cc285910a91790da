package org.bootrig.core.machine.media;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
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

    /** Returns the format that an artifact of this name has when nothing else is said: {@code vmdk}, {@code qcow2}. */
    public static ImageFormat usualFor(String artifact) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(artifact))
                .findFirst()
                .orElse(RAW);
    }

    /** Returns the word that profiles use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
