package org.bootrig.steps.console;

import io.cucumber.java.en.Then;
import java.time.Duration;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.StepGuide;

/** The display. Nothing signals a change of it, so these steps look at it again at a fixed interval. */
public final class ScreenSteps {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final MachineSession session;

    public ScreenSteps(MachineSession session) {
        this.session = session;
    }

    @Then("the screen shows {string}")
    @StepGuide(
            example = "the screen shows \"system ready\"",
            explanation = "Waits, within the system's command budget, until the VGA text page holds this text, or in "
                    + "a graphics mode the picture shows it in the font of the video BIOS. Needs a profile with a "
                    + "display.")
    public void shows(String text) {
        Screen screen = session.require(Screen.class);
        String wanted = "the screen to show '" + text + "'";
        boolean shown = session.poll(wanted, session.system().commandBudget(), INTERVAL, () -> screen.text()
                .contains(text));
        if (!shown) {
            Expectation.check(false, wanted, "this screen:\n" + screen.text());
        }
    }
}
