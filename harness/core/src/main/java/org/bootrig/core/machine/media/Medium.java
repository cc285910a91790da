package org.bootrig.core.machine.media;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/**
 * One medium of a machine, and which of the system's artifacts is on it.
 *
 * @param artifact its name in {@code system.yaml}, such as {@code raw}
 * @param format of the artifact
 * @param connection how it is connected, in the provider's own words, such as {@code ide}; empty for the provider's
 *     choice
 * @param place where on that connection, in the provider's own words, such as {@code primary-slave}; empty for the next
 *     free one
 * @param boots whether the machine may start from it; of several, it tries the first in the profile's order first
 * @param commandLine the kernel's command line; only for {@link Kind#KERNEL}, and empty when the profile gives none
 */
public record Medium(
        Kind kind,
        String artifact,
        ImageFormat format,
        Optional<String> connection,
        Optional<String> place,
        boolean boots,
        Optional<String> commandLine) {

    /** What a medium is to the machine. */
    public enum Kind {
        @JsonProperty("disk")
        DISK,
        @JsonProperty("stick")
        STICK,
        @JsonProperty("floppy")
        FLOPPY,
        @JsonProperty("iso")
        ISO,
        @JsonProperty("kernel")
        KERNEL,
        @JsonProperty("initrd")
        INITRD,
        @JsonProperty("firmware")
        FIRMWARE;

        /** Returns the word that profiles use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Medium {
        if (commandLine.isPresent() && kind != Kind.KERNEL) {
            throw new IllegalArgumentException("Only a kernel has a command line, and not a " + kind.word() + ".");
        }
    }

    /** Makes a medium of the kind that is connected as the provider chooses. */
    public static Medium of(Kind kind, String artifact, ImageFormat format) {
        return connected(kind, artifact, format, Optional.empty());
    }

    /** Makes a medium of the kind at the next free place of this connection. A machine starts from all but sticks. */
    public static Medium connected(Kind kind, String artifact, ImageFormat format, Optional<String> connection) {
        return new Medium(kind, artifact, format, connection, Optional.empty(), kind != Kind.STICK, Optional.empty());
    }
}
