package org.bootrig.engine.run;

import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.machine.CodePlace;

/** Adds to a judgement's message where in its sources the system failed, and where the evidence lies. */
final class Located {

    private Located() {}

    /** Returns the same judgement with both in its message, or what was thrown where it is no judgement. */
    static Throwable at(Optional<Path> folder, Optional<CodePlace> place, Throwable thrown) {
        if (folder.isEmpty() && place.isEmpty()) {
            return thrown;
        }
        String at = place.map(known -> "at " + known + ": ").orElse("");
        String where = folder.map(kept -> "\nThe evidence is in " + kept).orElse("");
        if (thrown instanceof SystemFailure failure) {
            String message = withoutCause(failure.failureCause().id(), ErrorText.of(failure));
            return like(failure, new SystemFailure(failure.failureCause(), at + message + where));
        }
        if (thrown instanceof RigFault fault) {
            String message = withoutCause(fault.faultCause().id(), ErrorText.of(fault));
            return like(fault, new RigFault(fault.faultCause(), at + message + where, fault.getCause()));
        }
        return thrown;
    }

    /** The constructors put the cause's name before the message themselves. */
    private static String withoutCause(String id, String message) {
        return message.substring(id.length() + 2);
    }

    private static Throwable like(Throwable original, Throwable copy) {
        copy.setStackTrace(original.getStackTrace());
        for (Throwable suppressed : original.getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }
}
