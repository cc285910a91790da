package org.bootrig.core.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.machine.media.Medium;

/** One machine shape, read from a YAML file. Immutable. */
public interface Profile {

    String name();

    /** Returns which kind of provider makes machines of this shape. */
    String provider();

    Path file();

    /**
     * Returns what goes into the machine, the medium that it starts from first; empty when it takes nothing of the
     * system.
     */
    List<Medium> media();

    /** Names the hardware that only one scenario at a time may use; empty when any number of machines can be made. */
    default Optional<String> exclusiveResource() {
        return Optional.empty();
    }
}
