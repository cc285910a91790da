package org.bootrig.engine.outcome;

import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Judgement;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.Verdict;
import org.opentest4j.AssertionFailedError;

/**
 * The form of a judgement for JUnit. Its reports show a throwable and its message only, so every message begins with its
 * cause here; nothing parses it again.
 */
public final class Shown {

    private Shown() {}

    /**
     * Returns a throwable that says this judgement, with the stack trace of the one that was thrown.
     *
     * @param thrown what led to the judgement
     */
    public static Throwable as(Judgement judgement, Throwable thrown) {
        if (thrown instanceof UserMistake) {
            return ShortTrace.of(thrown);
        }
        if (judgement.cause().verdict() == Verdict.SKIPPED) {
            return like(thrown, new SkippedException(judgement));
        }
        if (thrown instanceof CapabilityMissing
                || thrown instanceof SystemFailure
                || thrown instanceof RigFault
                || thrown instanceof AssertionError) {
            return ShortTrace.of(like(thrown, copy(judgement, thrown)));
        }
        // An unforeseen exception keeps its trace.
        return new RigFault(judgement, thrown);
    }

    private static Throwable copy(Judgement judgement, Throwable thrown) {
        if (judgement.cause().verdict() == Verdict.BROKEN) {
            return new RigFault(judgement, thrown.getCause());
        }
        if (thrown instanceof SystemFailure) {
            return new SystemFailure(judgement);
        }
        // An IDE shows what was compared.
        return thrown instanceof AssertionFailedError compared && compared.isExpectedDefined()
                ? new AssertionFailedError(
                        judgement.message(), compared.getExpected(), compared.getActual(), thrown.getCause())
                : new AssertionError(judgement.message(), thrown.getCause());
    }

    private static Throwable like(Throwable original, Throwable copy) {
        copy.setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }
}
