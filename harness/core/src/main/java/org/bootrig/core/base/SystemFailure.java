package org.bootrig.core.base;

/** The system under test is wrong. An {@link AssertionError}, so that every report counts it as a failure. */
public final class SystemFailure extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final transient Judgement judgement;

    public SystemFailure(Cause cause, String problem) {
        this(new Judgement(cause, problem));
    }

    /** Throws {@link IllegalArgumentException} when the cause does not belong to the verdict failed. */
    public SystemFailure(Judgement judgement) {
        super(judgement.message());
        if (judgement.cause().verdict() != Verdict.FAILED) {
            throw new IllegalArgumentException(judgement.cause() + " is not a failure of the system");
        }
        this.judgement = judgement;
    }

    public Judgement judgement() {
        return judgement;
    }

    public Cause failureCause() {
        return judgement.cause();
    }
}
