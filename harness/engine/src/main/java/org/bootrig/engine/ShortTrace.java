package org.bootrig.engine;

import java.util.Arrays;
import java.util.List;
import org.bootrig.machine.CapabilityMissing;
import org.bootrig.machine.RigFault;
import org.bootrig.machine.SystemFailure;
import org.bootrig.machine.UserMistake;

/** Takes out of a stack trace what does not help: the message stands alone, and the step's own frames say where. */
final class ShortTrace {

    private static final List<String> FRAMEWORK = List.of(
            "org.bootrig.engine.",
            "org.bootrig.machine.",
            "org.bootrig.console.",
            "org.junit.",
            "io.cucumber.",
            "java.",
            "jdk.",
            "sun.",
            "org.assertj.");

    private ShortTrace() {}

    /** Shortens the trace of what is a judgement or a user's mistake; an unforeseen exception keeps all of its own. */
    static <T extends Throwable> T of(T thrown) {
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
