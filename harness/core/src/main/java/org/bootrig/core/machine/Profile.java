package org.bootrig.core.machine;

import java.nio.file.Path;
import java.util.Optional;

/** One machine shape, read from a YAML file. Immutable. */
public interface Profile {

    String name();

    /** Returns which kind of provider makes machines of this shape. */
    String provider();

    Path file();

    /** Returns the kind of artifact that goes into the machine, such as {@code raw}. */
    String artifact();

    /** Names the hardware that only one scenario at a time may use; empty when machines are made at will. */
    default Optional<String> exclusiveResource() {
        return Optional.empty();
    }
}
