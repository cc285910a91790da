package org.bootrig.engine.outcome;

import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Lets every message begin with its cause's name, by which JUnit's XML and Allure's categories tell them apart: ours do
 * already, and what a step's own assertion or a defect of the glue throws does not.
 */
public final class CauseFirst {

    private CauseFirst() {}

    /** @param thrown null when nothing was thrown */
    public static @Nullable Throwable in(@Nullable Throwable thrown) {
        if (thrown == null
                || thrown instanceof SystemFailure
                || thrown instanceof RigFault
                || thrown instanceof UserMistake
                || thrown instanceof CapabilityMissing
                || thrown instanceof TestAbortedException) {
            return thrown;
        }
        if (thrown instanceof AssertionError) {
            return expectation((AssertionError) thrown);
        }
        String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return new RigFault(Cause.LAB_FAULT, message, thrown);
    }

    private static AssertionError expectation(AssertionError failed) {
        String message = Cause.EXPECTATION_NOT_MET.id() + ": " + failed.getMessage();
        AssertionError named = failed instanceof AssertionFailedError compared && compared.isExpectedDefined()
                ? new AssertionFailedError(message, compared.getExpected(), compared.getActual(), failed.getCause())
                : new AssertionError(message, failed.getCause());
        named.setStackTrace(failed.getStackTrace());
        for (Throwable suppressed : failed.getSuppressed()) {
            named.addSuppressed(suppressed);
        }
        return named;
    }
}
