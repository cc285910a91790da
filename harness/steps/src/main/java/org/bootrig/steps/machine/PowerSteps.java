package org.bootrig.steps.machine;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Random;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.MachineEvent;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.StepGuide;

/** Power, as the machine itself reports it, never as the guest's text claims. */
public final class PowerSteps {

    private final MachineSession session;

    public PowerSteps(MachineSession session) {
        this.session = session;
    }

    @When("the machine is powered on")
    @StepGuide(
            example = "the machine is powered on",
            explanation =
                    "Switches the machine on and goes on at once. For scenarios tagged @cold, which begin powered off.")
    public void poweredOn() {
        try {
            session.powerOn();
        } catch (IllegalStateException isOn) {
            throw new UserMistake(
                    "the machine is already on when the step powers it on; tag the scenario @cold, so that it "
                            + "begins powered off");
        }
    }

    @Given("the state {string}")
    @StepGuide(
            example = "the state \"with services up\"",
            explanation =
                    "As the first step of a background: its steps run once, the machine is kept as they left it, and every "
                            + "scenario with the same background starts there. What steps remember, such as the last "
                            + "command, is not part of a machine. The step itself does nothing.")
    public void state(String name) {
        // The engine recognises the step; where machines cannot be kept, the background runs for each scenario.
    }

    @When("the reset button is pressed")
    @StepGuide(example = "the reset button is pressed", explanation = "Resets the machine from outside.")
    public void resetPressed() {
        session.machine().power().reset();
    }

    @When("the power is cut")
    @StepGuide(
            example = "the power is cut",
            explanation =
                    "Takes the power away at once, without a signal to the guest. What it had flushed to its disk is kept; any "
                            + "part of the rest may be lost. The machine can be powered on again.")
    public void powerCut() {
        session.machine().power().off();
    }

    @When("the power is cut after {int} to {int} more lines with the seed {int}")
    @StepGuide(
            example = "the power is cut after 10 to 90 more lines with the seed 7",
            explanation =
                    "The same, once the console has shown so many more lines; how many is drawn from the seed, so that a "
                            + "failure can be tried again. Each line has to come within the system's command budget.")
    public void powerCutAfter(int least, int most, int seed) {
        int lines = new Random(seed).ints(1, least, most + 1).findFirst().orElseThrow();
        Marker end = Marker.literal("\n").named("end of a line");
        for (int line = 0; line < lines; line++) {
            session.await(end);
        }
        powerCut();
    }

    @Then("the system becomes ready")
    @StepGuide(
            example = "the system becomes ready",
            explanation =
                    "Answers the system's boot dialogue, waits for what shows that it is ready, checks that the image "
                            + "is the one just built, and waits for the prompt; all within the system's boot budget.")
    public void becomesReady() {
        session.awaitReady();
    }

    @Then("the machine resets")
    @StepGuide(
            example = "the machine resets",
            explanation = "Waits, within the system's command budget, until the machine itself reports a reset.")
    public void resets() {
        session.awaitEvent(MachineEvent.Kind.RESET, session.system().commandBudget());
    }

    @Then("the machine resets within {duration}")
    @StepGuide(
            example = "the machine resets within 5 seconds",
            explanation = "Waits until the machine itself reports a reset.")
    public void resetsWithin(Duration budget) {
        session.awaitEvent(MachineEvent.Kind.RESET, budget);
    }

    @Then("the machine powers off")
    @StepGuide(
            example = "the machine powers off",
            explanation =
                    "Waits, within the system's command budget, until the machine reports that the guest switched "
                            + "it off, and then until the machine has ended.")
    public void powersOff() {
        session.awaitEvent(MachineEvent.Kind.POWERED_OFF, session.system().commandBudget());
        session.awaitEvent(MachineEvent.Kind.ENDED, session.system().commandBudget());
    }

    @Then("the machine powers off within {duration}")
    @StepGuide(
            example = "the machine powers off within 30 seconds",
            explanation = "The same, with a budget of its own for the guest's part of it.")
    public void powersOffWithin(Duration budget) {
        session.awaitEvent(MachineEvent.Kind.POWERED_OFF, budget);
        session.awaitEvent(MachineEvent.Kind.ENDED, session.system().commandBudget());
    }
}
