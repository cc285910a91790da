package org.bootrig.engine.outcome;

import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.Verdict;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * What a throwable, or its absence, means for a scenario. Immutable.
 *
 * @param judgement absent when passed
 */
public record Outcome(Verdict verdict, Optional<Judgement> judgement) {

    public static final Outcome PASSED = new Outcome(Verdict.PASSED, Optional.empty());

    /** @param thrown null when the scenario passed */
    public static Outcome of(@Nullable Throwable thrown) {
        return thrown == null ? PASSED : of(judgement(thrown));
    }

    public static Outcome skipped(Cause cause, String reason) {
        return of(new Judgement(cause, reason));
    }

    private static Outcome of(Judgement judgement) {
        return new Outcome(judgement.cause().verdict(), Optional.of(judgement));
    }

    public Optional<Cause> cause() {
        return judgement.map(Judgement::cause);
    }

    /** Returns the sentence for people; empty when passed. */
    public String message() {
        return judgement.map(Judgement::message).orElse("");
    }

    /** Returns whether there is a failure to investigate, which is worth the time that evidence takes. */
    public boolean needsEvidence() {
        return verdict == Verdict.FAILED || verdict == Verdict.BROKEN;
    }

    private static Judgement judgement(Throwable thrown) {
        if (thrown instanceof SystemFailure failure) {
            return failure.judgement();
        }
        if (thrown instanceof RigFault fault) {
            return fault.judgement();
        }
        return new Judgement(cause(thrown), thrown.getMessage() == null ? thrown.toString() : thrown.getMessage());
    }

    private static Cause cause(Throwable thrown) {
        if (thrown instanceof CapabilityMissing) {
            return Cause.CAPABILITY_MISSING;
        }
        if (thrown instanceof UserMistake) {
            return Cause.USER_MISTAKE;
        }
        if (thrown instanceof TestAbortedException) {
            return Cause.NOT_ASKED;
        }
        return thrown instanceof AssertionError ? Cause.EXPECTATION_NOT_MET : Cause.LAB_FAULT;
    }
}
