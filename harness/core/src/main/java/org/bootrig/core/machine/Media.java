package org.bootrig.core.machine;

import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.media.Image;

/** Changes what the machine boots from. */
public interface Media extends Capability {

    /**
     * Writes this image to the machine's boot medium; the image itself is never written, as long as the machine exists.
     * Throws {@link UserMistake} when the machine is on, there is no such image, or the machine cannot take its format.
     */
    void write(Image image);
}
