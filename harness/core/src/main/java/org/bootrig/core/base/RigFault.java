package org.bootrig.core.base;

import org.jspecify.annotations.Nullable;

/** The rig or the lab is wrong, and nothing is known of the system. Never an {@link AssertionError}. */
public final class RigFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Cause cause;

    public RigFault(Cause cause, String message) {
        this(cause, message, null);
    }

    public RigFault(Cause cause, String message, @Nullable Throwable origin) {
        super(cause.id() + ": " + message, origin);
        if (cause.verdict() != Verdict.BROKEN) {
            throw new IllegalArgumentException(cause + " is not a fault of the rig");
        }
        this.cause = cause;
    }

    public Cause faultCause() {
        return cause;
    }
}
