package org.bootrig.steps.vocabulary;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.session.MachineSession;

/** Numbers in the output of commands, compared with what they were before, which shows leaks. */
public final class NumberSteps {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final MachineSession session;
    private final Map<String, Long> remembered = new HashMap<>();
    private CommandOutput last = new CommandOutput("", "", OptionalInt.empty());

    public NumberSteps(MachineSession session) {
        this.session = session;
    }

    @When("the number {string} of the command {string} is remembered")
    @StepGuide(
            example = "the number \"packets: ([0-9]+) in use\" of the command \"netinfo\" is remembered",
            explanation = "Runs the command and keeps what the group of the regular expression found in its output, or "
                    + "how often it was found where it has no group.")
    public void remember(String expression, String command) {
        long number = number(expression, command);
        boolean counted = Notation.expression(expression).matcher("").groupCount() == 0;
        // Something that never occurs cannot grow, and such a check would always pass.
        Expectation.check(
                number > 0 || !counted, last, "something that /" + expression + "/ finds, to be counted", "nothing");
        remembered.put(key(expression, command), number);
    }

    @Then("the number {string} of the command {string} has grown by at most {int} within {duration}")
    @StepGuide(
            example =
                    "the number \"packets: ([0-9]+) in use\" of the command \"netinfo\" has grown by at most 2 within 30 seconds",
            explanation =
                    "Runs the command again until the number is at most so much larger than it was, for what the system "
                            + "releases only after some time.")
    public void hasGrown(String expression, String command, int most, Duration budget) {
        Long before = remembered.get(key(expression, command));
        if (before == null) {
            throw new UserMistake("the number was not remembered; first write: When the number \"" + expression
                    + "\" of the command \"" + command + "\" is remembered");
        }
        String wanted = "a number that was " + before + " and is at most " + most + " larger";
        long[] now = new long[1];
        boolean met = session.poll(wanted, budget, BETWEEN_LOOKS, () -> {
            now[0] = number(expression, command);
            return now[0] <= before + most;
        });
        Expectation.check(met, last, wanted, Long.toString(now[0]));
    }

    private long number(String expression, String command) {
        Pattern pattern = Notation.expression(expression);
        last = session.run(command);
        Matcher matcher = pattern.matcher(last.text());
        if (matcher.groupCount() == 0) {
            return matcher.results().count();
        }
        boolean found = matcher.find();
        Expectation.check(found, last, "output that matches /" + expression + "/", "other output");
        return Long.parseLong(matcher.group(1));
    }

    private static String key(String expression, String command) {
        return command + "\n" + expression;
    }
}
