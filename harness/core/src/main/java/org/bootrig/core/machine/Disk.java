package org.bootrig.core.machine;

import java.nio.file.Path;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;

/** The machine's disk, seen from outside the machine. Used by one thread at a time. */
public interface Disk extends Capability {

    /** Which accesses a fault affects. */
    enum Access {
        READ,
        WRITE
    }

    /**
     * Returns a raw image of the disk's present content; the next call replaces it, and it is deleted with the machine.
     * A machine that is on is stopped meanwhile; data that its guest has not written yet is missing. Throws
     * {@link RigFault} when the host cannot hold it.
     */
    Path copy();

    /**
     * From the next power-on, reports an error to every access of this kind that touches the sector. The machine must
     * be off; throws {@link UserMistake} when it is on, as it is in scenarios that begin restored.
     *
     * @param sector index of the sector, of 512 bytes each, from the disk's start
     * @param once whether the sector recovers after the first error
     */
    void fail(long sector, Access access, boolean once);

    /**
     * Removes the disk from the machine, which must be on; it is back at the next power-on. Throws
     * {@link UserMistake} for disks that are connected in a way that forbids it, as all but USB sticks are.
     */
    void unplug();
}
