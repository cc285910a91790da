package org.bootrig.steps.console;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.results.GuestResults;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.LastCommand;
import org.bootrig.steps.vocabulary.Notation;
import org.bootrig.steps.vocabulary.StepGuide;

/** Commands in the guest's shell and what they print. */
public final class ShellSteps {

    private final MachineSession session;
    private final LastCommand lastCommand;

    public ShellSteps(MachineSession session, LastCommand lastCommand) {
        this.session = session;
        this.lastCommand = lastCommand;
    }

    @When("the command {string} runs")
    @StepGuide(
            example = "the command \"meminfo\" runs",
            explanation =
                    "Runs it in the guest's shell and waits until it has ended, within the system's command budget. A fresh "
                            + "fingerprint separates its output from its echo and from older output.")
    public void runs(String command) {
        lastCommand.set(session.run(command));
    }

    @When("this command runs:")
    @StepGuide(
            example = "this command runs:",
            explanation = "Takes a doc string: a command of several lines, which a fingerprint with {escaped} can run.")
    public void runsText(String command) {
        lastCommand.set(session.run(command));
    }

    @When("the command {string} runs within {duration}")
    @StepGuide(
            example = "the command \"selftest\" runs within 60 seconds",
            explanation = "The same, with a budget of its own.")
    public void runsWithin(String command, Duration budget) {
        lastCommand.set(session.run(command, budget));
    }

    @Then("the system is at its prompt {string}")
    @StepGuide(
            example = "the system is at its prompt \"root shell\"",
            explanation =
                    "Waits, within the system's command budget, for a prompt that console.prompts in system.yaml names; "
                            + "commands end at it from then on. A background that begins with \"the state\" of the same "
                            + "name keeps the machine there.")
    public void atPrompt(String name) {
        session.awaitPrompt(name);
    }

    @Then("it succeeds")
    @StepGuide(example = "it succeeds", explanation = "Checks that the last command's exit status is 0.")
    public void succeeds() {
        status(BigInteger.ZERO);
    }

    @Then("its status is {status}")
    @StepGuide(
            example = "its status is 127",
            explanation = "Checks the last command's exit status, which may be negative and have up to 64 bits.")
    public void status(BigInteger expected) {
        CommandOutput output = lastCommand.get();
        BigInteger actual = output.status().orElseThrow(() -> noStatus(output));
        if (!actual.equals(expected)) {
            List<GuestCheck> tests = GuestResults.read(output.text());
            session.noteGuestTests(tests);
            Expectation.check(
                    false, output, "exit status " + expected, "exit status " + actual + Expectation.failures(tests));
        }
    }

    private static IllegalStateException noStatus(CommandOutput output) {
        return new IllegalStateException(
                output.report().isEmpty()
                        ? "The system's fingerprint in its system.yaml does not report an exit status; add it, such as $?"
                                + " in a shell."
                        : "The system's fingerprint reports '" + output.report()
                                + "', which is no exit status: a number of at most 20 digits, perhaps with a minus sign.");
    }

    @Then("its output contains {string}")
    @StepGuide(
            example = "its output contains \"frames free\"",
            explanation = "Looks for the text in the last command's output.")
    public void contains(String text) {
        CommandOutput output = lastCommand.get();
        Expectation.check(output.text().contains(text), output, "output that contains '" + text + "'", "other output");
    }

    @Then("its output does not contain {string}")
    @StepGuide(
            example = "its output does not contain \"FAIL\"",
            explanation = "Checks that the text is nowhere in the last command's output.")
    public void containsNot(String text) {
        CommandOutput output = lastCommand.get();
        Expectation.check(!output.text().contains(text), output, "output without '" + text + "'", "that text");
    }

    @Then("its output matches {string}")
    @StepGuide(
            example = "its output matches \"up [0-9]+ s\"",
            explanation = "Looks for a match of the regular expression in the last command's output.")
    public void matches(String expression) {
        CommandOutput output = lastCommand.get();
        Expectation.check(
                Notation.expression(expression).matcher(output.text()).find(),
                output,
                "output that matches /" + expression + "/",
                "other output");
    }

    @Then("its output is {string}")
    @StepGuide(
            example = "its output is \"ABCD\"",
            explanation = "Compares the last command's whole output, less trailing white space.")
    public void is(String text) {
        CommandOutput output = lastCommand.get();
        Expectation.check(output.text().strip().equals(text), output, "the output '" + text + "'", "other output");
    }

    @Then("its output contains these lines:")
    @StepGuide(
            example = "its output contains these lines:",
            explanation = "Takes a table with one text a row, and looks for each in a line of its own, in this order.")
    public void containsLines(List<String> texts) {
        CommandOutput output = lastCommand.get();
        List<String> lines = output.text().lines().toList();
        int next = 0;
        for (String text : texts) {
            while (next < lines.size() && !lines.get(next).contains(text)) {
                next++;
            }
            Expectation.check(
                    next < lines.size(), output, "a line, in this order, with '" + text + "'", "no such line");
            next++;
        }
    }
}
