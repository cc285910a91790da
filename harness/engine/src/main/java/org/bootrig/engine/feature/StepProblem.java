package org.bootrig.engine.feature;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;

/**
 * Why a step does not match the glue, as a message.
 *
 * @param isMistake whether the feature's author has to fix it before anything runs; else a definition may be missing in
 *     the user's own glue, and only its scenarios are broken
 */
public record StepProblem(String message, boolean isMistake) {

    public static final String NO_STEPS = "the scenario has no steps, so it proves nothing";

    /** @param snippets how to define it in Java; none where all steps are Bootrig's own */
    static StepProblem undefined(String step, Optional<String> nearest, List<String> snippets) {
        String meant = nearest.map(expression -> "; the nearest that is defined: " + expression)
                .orElse("");
        if (snippets.isEmpty()) {
            String remedy = meant.isEmpty() ? "; './bootrig steps' lists all that are" : meant;
            return new StepProblem("the step '" + step + "' is undefined" + remedy, true);
        }
        return new StepProblem(
                "the step '" + step + "' is undefined" + meant
                        + "; define it by pasting this into a class of steps:\n\n"
                        + String.join("\n", snippets).stripTrailing(),
                false);
    }

    static StepProblem ambiguous(Throwable reason) {
        return new StepProblem("the step is ambiguous: " + reason.getMessage(), false);
    }

    static StepProblem superfluous(String step, String block, Optional<String> nearest) {
        return new StepProblem(
                "the step '" + step + "' takes no " + block + ", but there is one below it"
                        + nearest.map(expression -> "; the nearest step that takes one: " + expression)
                                .orElse(""),
                true);
    }

    static StepProblem missing(String step, String expression) {
        return new StepProblem(
                "the step '" + step + "' needs a table or a doc string below it, and has none; it is defined as: "
                        + expression,
                true);
    }

    static StepProblem wrongCount(String step, int given, int taken, String location) {
        return new StepProblem(
                "the step '" + step + "' gives " + given + " arguments to " + location + ", which takes " + taken,
                true);
    }

    /** Such a scenario does not test the system, so it must neither pass nor be skipped. */
    static RigFault atRunTime(Collection<StepProblem> problems, Throwable pending) {
        String message = problems.isEmpty() && pending != null
                ? "a step is pending: " + pending.getMessage()
                : String.join("\n", problems.stream().map(StepProblem::message).toList());
        return new RigFault(Cause.STEP_UNDEFINED, message);
    }

    static UserMistake unusableGlue(List<String> glue, Exception reason) {
        return new UserMistake(
                "the step definitions in " + String.join(", ", glue) + " cannot be used: " + reason.getMessage());
    }
}
