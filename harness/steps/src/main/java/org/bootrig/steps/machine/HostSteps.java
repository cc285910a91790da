package org.bootrig.steps.machine;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.bootrig.core.machine.Disk;
import org.bootrig.core.machine.Media;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.LastCommand;
import org.bootrig.steps.vocabulary.StepGuide;

/** Programs of the host that run beside the machine, and the disk that the machine then starts from. */
public final class HostSteps {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MachineSession session;
    private final LastCommand lastCommand;

    public HostSteps(MachineSession session, LastCommand lastCommand) {
        this.session = session;
        this.lastCommand = lastCommand;
    }

    @When("the command {string} runs on the host")
    @StepGuide(
            example = "the command \"make -s BUILD={build} BUILD_ID={build-id} other-image\" runs on the host",
            explanation =
                    "Runs it in the host's shell and in the system's folder, while no other run builds the system, and waits "
                            + "at most two minutes. {build} stands for the build folder, {build-id} for the id in its image, "
                            + "{scratch} for a folder of this scenario's own. The steps about a command's output and status "
                            + "look at it as at one of the guest.")
    public void runs(String command) {
        runsWithin(command, PATIENCE);
    }

    @When("the command {string} runs on the host within {duration}")
    @StepGuide(
            example = "the command \"make BUILD={scratch}/build all\" runs on the host within 5 minutes",
            explanation = "The same, with a budget of its own.")
    public void runsWithin(String command, Duration budget) {
        lastCommand.set(session.host().run(command, budget));
    }

    @Given("the disk is {string}")
    @StepGuide(
            example = "the disk is \"{build}/other.vmdk\"",
            explanation =
                    "Gives a machine that is off another disk, with what is in this file; the file itself is only read. Its "
                            + "extension selects the format: .vmdk, .qcow2, or raw. {build} and {scratch} as above.")
    public void diskIs(String file) {
        session.require(Media.class).write(Image.of(session.host().file(file)));
    }

    @When("the disk is copied to {string}")
    @StepGuide(
            example = "the disk is copied to \"{scratch}/disk.img\"",
            explanation =
                    "Leaves a raw image of the disk as it is now in this file of the host, in place of an older one.")
    public void diskIsCopied(String file) throws IOException {
        Path copy = session.require(Disk.class).copy();
        Files.move(copy, session.host().file(file), StandardCopyOption.REPLACE_EXISTING);
    }
}
