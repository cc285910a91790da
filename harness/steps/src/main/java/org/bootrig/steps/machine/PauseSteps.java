package org.bootrig.steps.machine;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.CapabilityMissing;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.StepGuide;

/** A machine that stands still, and what its kernel's variables say then. */
public final class PauseSteps {

    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration MEASURED = Duration.ofSeconds(2);
    private static final double NANOS = 1e9;
    private static final String NOT = "not ";
    private static final int READINGS = 7;

    private final MachineSession session;
    private final Variables variables;

    public PauseSteps(MachineSession session, Variables variables) {
        this.session = session;
        this.variables = variables;
    }

    @Given("the symbols are those of {string}")
    @StepGuide(
            example = "the symbols are those of \"{scratch}/other.elf\"",
            explanation =
                    "Looks variables up in this ELF file, in place of the kernel that system.yaml names. {build} stands "
                            + "for the build folder, {scratch} for a folder of this scenario's own.")
    public void symbols(String file) {
        variables.of(session.host().file(file));
    }

    @When("the machine is stopped")
    @StepGuide(
            example = "the machine is stopped",
            explanation = "Stops all processors between two instructions; devices and clocks of the guest stop, too.")
    public void stopped() {
        variables.stop();
    }

    @When("the machine is stopped while:")
    @StepGuide(
            example = "the machine is stopped while:",
            explanation =
                    "Takes a table of variables of the kernel and what they are, a number or another variable, or "
                            + "\"not\" and one of them, and stops the machine, within the system's command budget, at a "
                            + "moment at which all of that holds: looks every 5 ms, and lets it go on where it does not.")
    public void stoppedWhile(Map<String, String> wanted) {
        boolean there =
                session.poll("a moment at which " + wanted, session.system().commandBudget(), INTERVAL, () -> {
                    variables.stop();
                    boolean holds = wanted.entrySet().stream().allMatch(each -> holds(each.getKey(), each.getValue()));
                    if (!holds) {
                        variables.goOn();
                    }
                    return holds;
                });
        Expectation.check(there, "a moment at which " + wanted, "none");
    }

    private boolean holds(String variable, String wanted) {
        boolean other = wanted.startsWith(NOT);
        boolean same = variables.value(variable) == valueOf(other ? wanted.substring(NOT.length()) : wanted);
        return same != other;
    }

    private long valueOf(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : variables.value(text);
    }

    @When("the machine goes on")
    @StepGuide(example = "the machine goes on", explanation = "Lets a machine that was stopped go on.")
    public void goesOn() {
        variables.goOn();
    }

    @Then("the variable {string} is {int}")
    @StepGuide(
            example = "the variable \"faulted\" is 0",
            explanation =
                    "Compares a variable of the kernel, of 1, 2, 4 or 8 bytes, as a number without a sign; stops a machine "
                            + "that runs for that moment.")
    public void is(String variable, int value) {
        Expectation.check(variables.value(variable) == value, "'" + variable + "' to be " + value, actual(variable));
    }

    @Then("the variable {string} becomes {int}")
    @StepGuide(
            example = "the variable \"published_magic\" becomes 2003789907",
            explanation = "Waits for that value within the system's command budget, and looks every 5 ms.")
    public void becomes(String variable, int value) {
        boolean there = session.poll(
                "'" + variable + "' to become " + value,
                session.system().commandBudget(),
                INTERVAL,
                () -> variables.value(variable) == value);
        if (!there) {
            Expectation.check(false, "'" + variable + "' to become " + value, actual(variable));
        }
    }

    @When("the variable {string} has grown by {int}")
    @StepGuide(
            example = "the variable \"tick\" has grown by 1000",
            explanation =
                    "Waits, within the system's command budget, until a counter of 4 bytes has counted so much further, and "
                            + "looks every 5 ms.")
    public void grown(String variable, int by) {
        int from = (int) variables.value(variable);
        boolean grew = session.poll(
                "'" + variable + "' to grow by " + by,
                session.system().commandBudget(),
                INTERVAL,
                () -> (int) variables.value(variable) - from >= by);
        if (!grew) {
            Expectation.check(false, "'" + variable + "' to grow by " + by + " from " + from, actual(variable));
        }
    }

    @Then("the variable {string} counts {int} a second within {percentage}")
    @StepGuide(
            example = "the variable \"tick\" counts 2000 a second within 1 %",
            explanation =
                    "Compares a counter of 4 bytes with two seconds of the guest's own time, which a machine on the virtual "
                            + "clock measures; others are skipped.")
    public void counts(String variable, int perSecond, Double within) {
        variables.stop();
        int from = (int) variables.value(variable);
        Duration start = guestTimeAtRest();
        variables.goOn();
        session.poll(
                "two seconds of the guest's time",
                session.system().commandBudget(),
                INTERVAL,
                () -> guestTime().minus(start).compareTo(MEASURED) >= 0);
        variables.stop();
        double counted = Integer.toUnsignedLong((int) variables.value(variable) - from);
        double rate = counted * NANOS / guestTimeAtRest().minus(start).toNanos();
        variables.goOn();
        Expectation.check(
                Math.abs(rate - perSecond) <= perSecond * within,
                "'" + variable + "' to count " + perSecond + " a second of the guest's time, within "
                        + String.format(Locale.ROOT, "%.1f %%", within * 100),
                String.format(Locale.ROOT, "%.1f", rate));
    }

    /** Each reading is late by what the host kept from this process, and the guest's time stands still meanwhile. */
    private Duration guestTimeAtRest() {
        Duration earliest = guestTime();
        for (int reading = 1; reading < READINGS; reading++) {
            Duration next = guestTime();
            earliest = next.compareTo(earliest) < 0 ? next : earliest;
        }
        return earliest;
    }

    private Duration guestTime() {
        Optional<Duration> time = session.machine().clock().guestTime();
        return time.orElseThrow(() -> new CapabilityMissing(
                "the machine does not measure its guest's time; use the virtual clock, by @virtual-clock"));
    }

    private String actual(String variable) {
        return Long.toUnsignedString(variables.value(variable));
    }
}
