package org.bootrig.core.machine.lease;

import java.time.Instant;
import org.bootrig.core.base.RigFault;

/**
 * A claim on a remote thing that is held, such as a board of a lab. It expires by itself: a holder that dies blocks
 * others no longer than its term. Safe for use by several threads.
 */
public interface Lease {

    /** Returns the name of the thing that is held, for people. */
    String resource();

    /** Returns the name of the holder, for those who wait. */
    String owner();

    /** Returns when it ends unless it is renewed; the granting side's time, converted to this host's clock. */
    Instant expiry();

    /**
     * Renews it for a whole term from now on. Throws {@link RigFault} when it has ended meanwhile or cannot be renewed;
     * somebody else may hold the thing then.
     */
    void renew();

    /** Gives it up. Does nothing when it is given up or has ended. Never throws. */
    void release();
}
