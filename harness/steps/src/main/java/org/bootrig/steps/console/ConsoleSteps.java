package org.bootrig.steps.console;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import org.bootrig.console.Console;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Escapes;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.Notation;
import org.bootrig.steps.vocabulary.StepGuide;

/** The serial console: what it shows, in order, and what is typed on it. */
public final class ConsoleSteps {

    private final MachineSession session;

    public ConsoleSteps(MachineSession session) {
        this.session = session;
    }

    @Then("the console shows {string}")
    @StepGuide(
            example = "the console shows \"system ready\"",
            explanation = "Waits, within the system's command budget, for this text after what earlier steps saw. "
                    + "\"/…/\" is a regular expression within one line.")
    public void shows(String marker) {
        session.await(Notation.marker(marker));
    }

    @Then("the console shows {string} within {duration}")
    @StepGuide(
            example = "the console shows \"login:\" within 90 seconds",
            explanation =
                    "The same, with a budget of its own. Time for which a busy host keeps the machine waiting does "
                            + "not count.")
    public void showsWithin(String marker, Duration budget) {
        session.await(Notation.marker(marker), budget);
    }

    @Then("the console shows in this order:")
    @StepGuide(
            example = "the console shows in this order:",
            explanation = "Takes a table with one marker a row, and waits for each after the one before it.")
    public void showsInOrder(List<String> markers) {
        // All are parsed first: a mistake in the last is reported before the first wait.
        markers.stream()
                .map(Notation::marker)
                .toList()
                .forEach(marker -> session.await(marker, session.system().bootBudget()));
    }

    @Then("the console has never shown {string}")
    @StepGuide(
            example = "the console has never shown \"boot: FAIL\"",
            explanation =
                    "Looks for the text in everything that the console showed since power-on, or since the machine was "
                            + "restored, but for the echo of lines that the scenario typed.")
    public void neverShown(String text) {
        session.catchUp();
        Console console = session.machine().console();
        String everything = console.textWithoutEcho(0, console.transcript().length());
        int place = everything.indexOf(text);
        Expectation.check(
                place < 0,
                "a console that never showed '" + text + "'",
                "'"
                        + everything
                                .substring(Math.max(0, place))
                                .lines()
                                .findFirst()
                                .orElse("") + "'");
    }

    @When("{string} is typed")
    @StepGuide(
            example = "\"uptime\" is typed",
            explanation = "Types a line and its end, as the system takes its input, and goes on at once.")
    public void typed(String line) {
        session.type(line);
    }

    @When("{string} is sent")
    @StepGuide(
            example = "\"\\x03\" is sent",
            explanation =
                    "Sends exactly these characters and no end of line; \\n, \\r, \\t, \\e, \\\\ and \\xHH are understood.")
    public void sent(String text) {
        session.send(Escapes.decode(text));
    }

    @When("{int} times {string} is sent")
    @StepGuide(example = "5000 times \"x\" is sent", explanation = "Sends the characters so many times in one go.")
    public void sentTimes(int times, String text) {
        session.send(Escapes.decode(text).repeat(times));
    }
}
