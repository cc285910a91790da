package org.bootrig.core.base;

import org.jspecify.annotations.Nullable;

/** The rig or the lab is wrong, and nothing is known of the system. Never an {@link AssertionError}. */
public final class RigFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Judgement judgement;

    public RigFault(Cause cause, String problem) {
        this(cause, problem, null);
    }

    public RigFault(Cause cause, String problem, @Nullable Throwable origin) {
        this(new Judgement(cause, problem), origin);
    }

    /**
     * Makes a fault from these facts.
     *
     * @param origin null when there is none; throws {@link IllegalArgumentException} when the cause does not belong to
     *     the verdict broken
     */
    public RigFault(Judgement judgement, @Nullable Throwable origin) {
        super(judgement.message(), origin);
        if (judgement.cause().verdict() != Verdict.BROKEN) {
            throw new IllegalArgumentException(judgement.cause() + " is not a fault of the rig");
        }
        this.judgement = judgement;
    }

    public Judgement judgement() {
        return judgement;
    }

    public Cause faultCause() {
        return judgement.cause();
    }
}
