package org.bootrig.steps.network;

import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bootrig.core.machine.Cable;
import org.bootrig.core.machine.CableFaults;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.StepGuide;

/** The cable between the machine's network card and its network. */
public final class CableSteps {

    private static final long SEED = 1;

    private final MachineSession session;
    private CableFaults faults = CableFaults.NONE.withSeed(SEED);

    public CableSteps(MachineSession session) {
        this.session = session;
    }

    @When("the network cable is pulled out")
    @StepGuide(example = "the network cable is pulled out", explanation = "The card sees its link go down.")
    public void pulled() {
        session.require(Cable.class).pull();
    }

    @When("the network cable is plugged in")
    @StepGuide(example = "the network cable is plugged in", explanation = "The card sees its link come up again.")
    public void plugged() {
        session.require(Cable.class).plug();
    }

    @When("the network loses {percentage} of its frames")
    @StepGuide(
            example = "the network loses 5 % of its frames",
            explanation =
                    "From now on, in both directions. Which frames is drawn from a seed, here 1, so that a failure can "
                            + "be tried again.")
    public void loses(Double share) {
        disturb(now -> now.withLoss(share));
    }

    @When("the network duplicates {percentage} of its frames")
    @StepGuide(
            example = "the network duplicates 2 % of its frames",
            explanation = "From now on these arrive twice, in both directions.")
    public void duplicates(Double share) {
        disturb(now -> now.withDuplication(share));
    }

    @When("the network reorders {percentage} of its frames")
    @StepGuide(
            example = "the network reorders 10 % of its frames",
            explanation = "From now on these arrive 10 ms late and are overtaken, in both directions.")
    public void reorders(Double share) {
        disturb(now -> now.withReordering(share));
    }

    @When("the network corrupts {percentage} of its frames")
    @StepGuide(
            example = "the network corrupts 1 % of its frames",
            explanation = "From now on one bit of these is wrong, in both directions.")
    public void corrupts(Double share) {
        disturb(now -> now.withCorruption(share));
    }

    @When("the network delays its frames by {duration}")
    @StepGuide(
            example = "the network delays its frames by 20 ms",
            explanation = "From now on every frame arrives so much later, in both directions.")
    public void delays(Duration delay) {
        disturb(now -> now.withDelay(delay));
    }

    @When("the network's faults are drawn with the seed {int}")
    @StepGuide(
            example = "the network's faults are drawn with the seed 7",
            explanation = "Draws anew which frames are lost, duplicated, reordered and corrupted.")
    public void seed(int seed) {
        disturb(now -> now.withSeed(seed));
    }

    @When("the network is sound again")
    @StepGuide(example = "the network is sound again", explanation = "Every frame arrives once, in order and at once.")
    public void sound() {
        disturb(now -> CableFaults.NONE.withSeed(now.seed()));
    }

    @When("{int} garbage frames for {string} with {string} arrive, drawn with the seed {int}")
    @StepGuide(
            example = "2000 garbage frames for \"52:54:00:12:34:56\" with \"10.0.2.15\" arrive, drawn with the seed 7",
            explanation =
                    "Sends the card that many frames of ARP, IPv4, ICMP, UDP, DHCP, DNS and TCP in which lengths, "
                            + "checksums, options, fragments or any bytes are wrong, for this hardware address, a broadcast or "
                            + "some other.")
    public void garbage(int count, String hardwareAddress, String address, int seed) {
        GarbageFrames garbage = new GarbageFrames(seed, hardwareAddress, address);
        session.require(Cable.class)
                .inject(Stream.generate(garbage::next).limit(count).toList());
    }

    private void disturb(UnaryOperator<CableFaults> change) {
        faults = change.apply(faults);
        session.require(Cable.class).disturb(faults);
    }
}
