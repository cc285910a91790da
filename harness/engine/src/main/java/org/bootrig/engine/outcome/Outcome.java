package org.bootrig.engine.outcome;

import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.Verdict;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * What a throwable, or its absence, says of a scenario. Immutable.
 *
 * @param cause absent when passed
 * @param message empty when passed
 */
public record Outcome(Verdict verdict, Optional<Cause> cause, String message) {

    public static final Outcome PASSED = new Outcome(Verdict.PASSED, Optional.empty(), "");

    /** @param thrown null when the scenario passed */
    public static Outcome of(@Nullable Throwable thrown) {
        if (thrown == null) {
            return PASSED;
        }
        return new Outcome(cause(thrown).verdict(), Optional.of(cause(thrown)), message(thrown));
    }

    public static Outcome skipped(Cause cause, String reason) {
        return new Outcome(Verdict.SKIPPED, Optional.of(cause), reason);
    }

    /** Whether there is something to look into, so that evidence is worth its time. */
    public boolean needsEvidence() {
        return verdict == Verdict.FAILED || verdict == Verdict.BROKEN;
    }

    private static Cause cause(Throwable thrown) {
        if (thrown instanceof SystemFailure failure) {
            return failure.failureCause();
        }
        if (thrown instanceof RigFault fault) {
            return fault.faultCause();
        }
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

    private static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getName() : message;
    }
}
