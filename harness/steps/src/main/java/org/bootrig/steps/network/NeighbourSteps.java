package org.bootrig.steps.network;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bootrig.core.machine.Neighbour;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.LastCommand;
import org.bootrig.steps.vocabulary.StepGuide;

/** The host as the only other computer on a machine's private network. */
public final class NeighbourSteps {

    private final MachineSession session;
    private final LastCommand lastCommand;

    public NeighbourSteps(MachineSession session, LastCommand lastCommand) {
        this.session = session;
        this.lastCommand = lastCommand;
    }

    @Given("the neighbour serves {string}")
    @StepGuide(
            example = "the neighbour serves \"dnsmasq --no-daemon --dhcp-range=192.168.77.50,192.168.77.60\"",
            explanation = "Starts a program of the host on the machine's private network, where it has the address "
                    + "192.168.77.1 on the device tap0. It ends with the machine; a shell reads the line.")
    public void serves(String line) {
        session.require(Neighbour.class).serve(List.of("sh", "-c", "exec " + line));
    }

    @Given("the neighbour tells the time {string} by NTP")
    @StepGuide(
            example = "the neighbour tells the time \"2001-02-03T04:05:06Z\" by NTP",
            explanation = "Serves a clock on the machine's private network that showed this time when it was started.")
    public void servesTime(String time) {
        session.require(Neighbour.class)
                .serve(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TimeServer.class.getName(),
                        Instant.parse(time).toString()));
    }

    @When("the neighbour runs {string}")
    @StepGuide(
            example = "the neighbour runs \"ping -c 3 192.168.77.2\"",
            explanation = "Runs a program of the host on the machine's private network to its end, within the system's "
                    + "command budget. The steps about a command's status and output look at it.")
    public void runs(String line) throws IOException {
        run(line, session.system().commandBudget());
    }

    @When("the neighbour runs {string} within {duration}")
    @StepGuide(
            example = "the neighbour runs \"curl -sS http://192.168.77.2:8080/\" within 30 seconds",
            explanation = "The same, with a budget of its own.")
    public void runsWithin(String line, Duration budget) throws IOException {
        run(line, budget);
    }

    private void run(String line, Duration budget) throws IOException {
        Neighbour neighbour = session.require(Neighbour.class);
        lastCommand.set(session.accompany(
                "the neighbour's '" + line + "'", budget, neighbour.command(List.of("sh", "-c", line))));
    }
}
