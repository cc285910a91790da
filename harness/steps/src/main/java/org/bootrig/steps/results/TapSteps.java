package org.bootrig.steps.results;

import io.cucumber.java.en.Then;
import java.util.List;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.LastCommand;
import org.bootrig.steps.vocabulary.StepGuide;

/** Results that a guest prints in the Test Anything Protocol, or in KTAP as kernels do. */
public final class TapSteps {

    /** Text for people takes several times the memory of its bytes. */
    private static final long MOST_SHOWN = 4L << 20;

    private final MachineSession session;
    private final LastCommand lastCommand;

    public TapSteps(MachineSession session, LastCommand lastCommand) {
        this.session = session;
        this.lastCommand = lastCommand;
    }

    @Then("at least {int} TAP tests ran and none failed")
    @StepGuide(
            example = "at least 12 TAP tests ran and none failed",
            explanation =
                    "Reads the last command's output as TAP or KTAP. A test that failed, a plan that is missing or "
                            + "was not kept, and tests that bailed out are failures.")
    public void noneFailed(int fewest) {
        CommandOutput output = lastCommand.get();
        TapReport report = noted(output.text());
        Expectation.check(
                report.problems().isEmpty(), output, "no failed test and a plan that is kept", summary(report));
        Expectation.check(
                report.tests().size() >= fewest,
                output,
                "at least " + fewest + " tests",
                report.tests().size() + " tests");
    }

    @Then("the TAP test {string} passed")
    @StepGuide(
            example = "the TAP test \"memory/heap\" passed",
            explanation =
                    "Looks in the last command's output for this test; a test inside another is named after both.")
    public void passed(String name) {
        CommandOutput output = lastCommand.get();
        List<TapReport.TestPoint> found = noted(output.text()).tests().stream()
                .filter(test -> test.name().equals(name))
                .toList();
        Expectation.check(!found.isEmpty(), output, "a result of the test '" + name + "'", "none");
        Expectation.check(
                found.stream().allMatch(TapReport.TestPoint::passed),
                output,
                "the test '" + name + "' to pass",
                "not ok");
    }

    @Then("the console has shown at least {int} TAP tests and none failed")
    @StepGuide(
            example = "the console has shown at least 40 TAP tests and none failed",
            explanation = "Reads everything on the console since power-on, for a system that tests itself as it boots.")
    public void consoleShowed(int fewest) {
        Transcript transcript = session.machine().console().transcript();
        long shown = transcript.length();
        Expectation.check(
                shown <= MOST_SHOWN,
                "at most " + MOST_SHOWN + " bytes on the console, to be read whole",
                shown + " bytes");
        TapReport report = noted(transcript.text(0, shown));
        Expectation.check(report.problems().isEmpty(), "no failed TAP test and a plan that is kept", summary(report));
        Expectation.check(
                report.tests().size() >= fewest,
                "at least " + fewest + " TAP tests on the console",
                report.tests().size() + " tests");
    }

    /** Reads a report, and makes its tests results of their own, even if the step fails. */
    private TapReport noted(String text) {
        TapReport report = TapReport.read(text);
        session.noteGuestTests(GuestResults.of(report));
        return report;
    }

    private static String summary(TapReport report) {
        return String.join("; ", report.problems());
    }
}
