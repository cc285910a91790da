package org.bootrig.engine.outcome;

import java.util.Arrays;
import java.util.List;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;

/** Shortens stack traces to what helps: the message, and the step's own frames. */
public final class ShortTrace {

    private static final List<String> FRAMEWORK = List.of(
            "org.bootrig.engine.",
            "org.bootrig.core.",
            "org.bootrig.console.",
            "org.junit.",
            "io.cucumber.",
            "java.",
            "jdk.",
            "sun.",
            "org.assertj.");

    private ShortTrace() {}

    /** Shortens the trace of what is a judgement or a user's mistake; an unforeseen exception keeps all of its own. */
    public static <T extends Throwable> T of(T thrown) {
        boolean judgement = thrown instanceof AssertionError
                || thrown instanceof SystemFailure
                || thrown instanceof RigFault
                || thrown instanceof UserMistake
                || thrown instanceof CapabilityMissing;
        if (judgement) {
            thrown.setStackTrace(Arrays.stream(thrown.getStackTrace())
                    .filter(frame -> FRAMEWORK.stream().noneMatch(frame.getClassName()::startsWith))
                    .toArray(StackTraceElement[]::new));
        }
        return thrown;
    }
}
