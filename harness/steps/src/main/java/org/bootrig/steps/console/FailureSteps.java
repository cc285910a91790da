package org.bootrig.steps.console;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.time.Duration;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.Notation;
import org.bootrig.steps.vocabulary.StepGuide;

/** Steps for scenarios in which the system has to fail, and which check how the rig judges that. */
public final class FailureSteps {

    private final MachineSession session;

    public FailureSteps(MachineSession session) {
        this.session = session;
    }

    @Given("the failure {string} is expected")
    @StepGuide(
            example = "the failure \"panicked\" is expected",
            explanation =
                    "Takes this failure pattern of system.yaml out of all waits of this scenario, so that its steps "
                            + "can look at the failure themselves.")
    public void expected(String pattern) {
        session.expectFailure(pattern);
    }

    @Then("a wait of {duration} for {string} is judged {string}")
    @StepGuide(
            example = "a wait of 5 seconds for \"never printed\" is judged \"panicked\"",
            explanation = "Waits for what cannot come and checks the cause by which the rig names the failure, such as "
                    + "panicked, hung-busy, hung-idle, timed-out or rebooted-unexpectedly.")
    public void judged(Duration budget, String marker, String cause) {
        String actual = judgement(budget, marker);
        Expectation.check(actual.equals(cause), "the judgement '" + cause + "'", "'" + actual + "'");
        session.acceptJudgedFailure();
    }

    private String judgement(Duration budget, String marker) {
        try {
            session.await(Notation.marker(marker), budget);
            return "found";
        } catch (SystemFailure failure) {
            return failure.failureCause().id();
        } catch (RigFault fault) {
            Cause cause = fault.faultCause();
            return cause.id();
        }
    }
}
