package org.bootrig.core.machine.lease;

import java.time.Instant;
import org.bootrig.core.base.RigFault;

/**
 * A claim on a remote thing that is held, such as a board of a lab. It ends by itself: whoever dies with it keeps nobody
 * waiting longer than its term. Safe for use by several threads.
 */
public interface Lease {

    /** Names what is held, for people. */
    String resource();

    /** Names who holds it, for those who wait. */
    String owner();

    /** Returns when it ends unless it is renewed, by the clock of whoever grants it as this host reads it. */
    Instant expiry();

    /**
     * Takes a whole term from now on. Throws {@link RigFault} when it has ended meanwhile or cannot be renewed; what it held
     * may be somebody else's then.
     */
    void renew();

    /** Gives it up. Does nothing when it is given up or has ended. Never throws. */
    void release();
}
