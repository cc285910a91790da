package org.bootrig.core.base;

/** The system under test is wrong. An {@link AssertionError}, so that every report counts it as a failure. */
public final class SystemFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final Cause cause;

    public SystemFailure(Cause cause, String message) {
        super(cause.id() + ": " + message);
        if (cause.verdict() != Verdict.FAILED) {
            throw new IllegalArgumentException(cause + " is not a failure of the system");
        }
        this.cause = cause;
    }

    public Cause failureCause() {
        return cause;
    }
}
