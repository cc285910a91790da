package org.bootrig.engine.feature;

import java.util.Collection;
import java.util.List;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;

/** Words for what is wrong between a step and the glue. */
public final class StepProblem {

    public static final String NO_STEPS = "the scenario has no steps, so it proves nothing";

    private StepProblem() {}

    static String undefined(String step, List<String> snippets) {
        return "the step '" + step + "' is undefined; define it by pasting this into a class of steps:\n\n"
                + String.join("\n", snippets).stripTrailing();
    }

    static String ambiguous(Throwable reason) {
        return "the step is ambiguous: " + reason.getMessage();
    }

    /** Such a scenario says nothing of the system, so it must neither pass nor be skipped. */
    static RigFault atRunTime(Collection<String> problems, Throwable pending) {
        String message = problems.isEmpty() && pending != null
                ? "a step is pending: " + pending.getMessage()
                : String.join("\n", problems);
        return new RigFault(Cause.STEP_UNDEFINED, message);
    }

    static UserMistake unusableGlue(List<String> glue, Exception reason) {
        return new UserMistake(
                "the step definitions in " + String.join(", ", glue) + " cannot be used: " + reason.getMessage());
    }
}
