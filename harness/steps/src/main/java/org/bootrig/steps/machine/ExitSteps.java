package org.bootrig.steps.machine;

import io.cucumber.java.en.Then;
import java.time.Duration;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.StepGuide;

/** The end that a guest gives its machine with a code, by a device that exists for this. */
public final class ExitSteps {

    private final MachineSession session;

    public ExitSteps(MachineSession session) {
        this.session = session;
    }

    @Then("the machine exits with success")
    @StepGuide(
            example = "the machine exits with success",
            explanation =
                    "Waits, within the system's command budget, until the guest ends the machine with a code, by the "
                            + "profile's debug-exit, and checks that the profile names it under 'passed'.")
    public void exitsWithSuccess() {
        exitsWithSuccessWithin(session.system().commandBudget());
    }

    @Then("the machine exits with success within {duration}")
    @StepGuide(
            example = "the machine exits with success within 2 minutes",
            explanation = "The same, with a budget of its own.")
    public void exitsWithSuccessWithin(Duration budget) {
        MachineEvent event = exit(budget);
        Expectation.check(
                event.exit().orElseThrow().meaning() == MachineEvent.Meaning.PASSED,
                "a machine that exits with success",
                event.detail());
    }

    @Then("the machine exits with code {int}")
    @StepGuide(
            example = "the machine exits with code 33",
            explanation =
                    "Waits, within the system's command budget, until the guest ends the machine, and checks the exit "
                            + "code: of a guest that writes N to the profile's debug-exit it is 2 * N + 1.")
    public void exitsWithCode(int code) {
        exitsWithCodeWithin(code, session.system().commandBudget());
    }

    @Then("the machine exits with code {int} within {duration}")
    @StepGuide(
            example = "the machine exits with code 35 within 90 seconds",
            explanation = "The same, with a budget of its own.")
    public void exitsWithCodeWithin(int code, Duration budget) {
        MachineEvent event = exit(budget);
        Expectation.check(
                event.exit().orElseThrow().code() == code, "a machine that exits with code " + code, event.detail());
    }

    private MachineEvent exit(Duration budget) {
        MachineEvent exit = session.awaitEvent(MachineEvent.Kind.EXITED, budget);
        session.awaitEvent(MachineEvent.Kind.ENDED, session.system().commandBudget());
        return exit;
    }
}
