package org.bootrig.steps.console;

import io.cucumber.java.en.When;
import org.bootrig.core.machine.Key;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.StepGuide;

/** The machine's own keyboard, driven through its monitor. */
public final class KeyboardSteps {

    private final MachineSession session;

    public KeyboardSteps(MachineSession session) {
        this.session = session;
    }

    @When("{string} is typed on the keyboard")
    @StepGuide(
            example = "\"help\" is typed on the keyboard",
            explanation = "Types the line and Enter on the machine's keyboard. Needs a profile with a keyboard.")
    public void typed(String line) {
        session.keyboard().type(line + "\n");
    }

    @When("{string} is typed on the keyboard without Enter")
    @StepGuide(
            example = "\"echo hel\" is typed on the keyboard without Enter",
            explanation = "The same, and leaves the line open.")
    public void typedOpen(String text) {
        session.keyboard().type(text);
    }

    @When("the keys {string} are pressed")
    @StepGuide(
            example = "the keys \"ctrl-c\" are pressed",
            explanation =
                    "Presses the keys together and releases them; joined by hyphens; names such as ctrl, a, f1, ret,"
                            + " esc, pgup, or codes of the W3C's UI Events such as ControlLeft.")
    public void pressed(String keys) {
        session.keyboard().press(Key.chord(keys).toArray(Key[]::new));
    }
}
