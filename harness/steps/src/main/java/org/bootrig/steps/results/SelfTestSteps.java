package org.bootrig.steps.results;

import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.LastCommand;
import org.bootrig.steps.vocabulary.StepGuide;

/** Verdicts that the guest's own checks print, one line a check. */
public final class SelfTestSteps {

    private final MachineSession session;
    private final LastCommand lastCommand;

    public SelfTestSteps(MachineSession session, LastCommand lastCommand) {
        this.session = session;
        this.lastCommand = lastCommand;
    }

    @Then("the check {string} passed")
    @StepGuide(
            example = "the check \"heap\" passed",
            explanation = "Looks in the last command's output for this check's own line, NAME PASS or NAME: PASS.")
    public void passed(String name) {
        CommandOutput output = lastCommand.get();
        CheckLines.Check check = noted(output).get(name);
        Expectation.check(check != null, output, "a line with the verdict of the check '" + name + "'", "none");
        Expectation.check(
                check != null && check.passed(),
                output,
                "the check '" + name + "' to pass",
                "FAIL " + (check == null ? "" : check.detail()));
    }

    @Then("these checks passed:")
    @StepGuide(example = "these checks passed:", explanation = "Takes a table with one check a row.")
    public void allPassed(List<String> names) {
        names.forEach(this::passed);
    }

    @Then("at least {int} checks ran and none failed")
    @StepGuide(
            example = "at least 15 checks ran and none failed",
            explanation = "Counts the verdict lines of the last command, so that checks which vanish are noticed.")
    public void noneFailed(int fewest) {
        CommandOutput output = lastCommand.get();
        Map<String, CheckLines.Check> checks = noted(output);
        List<String> failed = checks.entrySet().stream()
                .filter(check -> !check.getValue().passed())
                .map(Map.Entry::getKey)
                .toList();
        Expectation.check(failed.isEmpty(), output, "no failed check", failed.size() + " failed: " + failed);
        Expectation.check(checks.size() >= fewest, output, "at least " + fewest + " checks", checks.size() + " checks");
    }

    /** Reads the checks, and makes them results of their own, even if the step fails. */
    private Map<String, CheckLines.Check> noted(CommandOutput output) {
        Map<String, CheckLines.Check> checks = CheckLines.read(output.text());
        session.noteGuestTests(GuestResults.of(checks));
        return checks;
    }
}
