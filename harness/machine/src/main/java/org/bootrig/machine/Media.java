package org.bootrig.machine;

import java.nio.file.Path;

/** Changes what the machine boots from. */
public non-sealed interface Media extends Capability {

    /** Writes this image to the machine's boot medium; the machine must be off. */
    void write(Path image);
}
