package org.bootrig.core.machine;

import java.nio.file.Path;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;

/** The machine's disk, seen from outside of it. Used by one thread at a time. */
public interface Disk extends Capability {

    /** What a fault spoils. */
    enum Access {
        READ,
        WRITE
    }

    /**
     * Returns a raw image of what is on the disk now; the next call replaces it, and it goes with the machine. A machine
     * that is on stands still meanwhile; what its guest has not written yet is not there. Throws {@link RigFault} when
     * the host cannot hold it.
     */
    Path copy();

    /**
     * From the next power-on, reports an error to every access of this kind that touches the sector. The machine must be
     * off; throws {@link UserMistake} when it is not, as scenarios that begin restored do.
     *
     * @param sector counts 512 bytes each from the disk's start
     * @param once whether the sector recovers after the first error
     */
    void fail(long sector, Access access, boolean once);

    /**
     * Pulls the disk out of the machine, which must be on; it is there again at the next power-on. Throws
     * {@link UserMistake} for disks that are connected in a way that forbids it, as all but USB sticks are.
     */
    void unplug();
}
