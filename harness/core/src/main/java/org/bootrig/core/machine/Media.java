package org.bootrig.core.machine;

import java.nio.file.Path;
import org.bootrig.core.base.UserMistake;

/** Changes what the machine boots from. */
public non-sealed interface Media extends Capability {

    /**
     * Writes this image to the machine's boot medium; the image itself is only read, as long as the machine exists. Its
     * format is told by its name: {@code .vmdk}, {@code .qcow2}, or raw. Throws {@link UserMistake} when the machine is on
     * or there is no such file.
     */
    void write(Path image);
}
