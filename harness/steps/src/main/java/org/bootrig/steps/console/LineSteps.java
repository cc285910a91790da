package org.bootrig.steps.console;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Escapes;
import org.bootrig.steps.vocabulary.Notation;
import org.bootrig.steps.vocabulary.StepGuide;

/** The lines of a machine beside its console: a second serial port, or a port for debug output. */
public final class LineSteps {

    private final MachineSession session;

    public LineSteps(MachineSession session) {
        this.session = session;
    }

    @Then("the line {string} shows {string}")
    @StepGuide(
            example = "the line \"debug\" shows \"pages: [0-9]+\"",
            explanation =
                    "Waits, within the system's command budget, for this text on a line that the profile names under "
                            + "'lines', after what earlier steps saw there. Failure patterns count on every line.")
    public void shows(String line, String marker) {
        showsWithin(line, marker, session.system().commandBudget());
    }

    @Then("the line {string} shows {string} within {duration}")
    @StepGuide(
            example = "the line \"serial2\" shows \"login:\" within 90 seconds",
            explanation = "The same, with a budget of its own.")
    public void showsWithin(String line, String marker, Duration budget) {
        session.awaitOn(line, Notation.marker(marker), budget);
    }

    @When("{string} is typed on the line {string}")
    @StepGuide(
            example = "\"uptime\" is typed on the line \"serial2\"",
            explanation =
                    "Types a line and its end there, and goes on at once. Skipped on lines that carry output alone.")
    public void typed(String text, String line) {
        session.sendOn(line, text + session.system().console().newline());
    }

    @When("{string} is sent on the line {string}")
    @StepGuide(
            example = "\"\\x03\" is sent on the line \"serial2\"",
            explanation =
                    "Sends exactly these characters there and no end of line; \\n, \\r, \\t, \\e, \\\\ and \\xHH are "
                            + "understood.")
    public void sent(String text, String line) {
        session.sendOn(line, Escapes.decode(text));
    }
}
