package org.bootrig.steps.machine;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.util.List;
import org.bootrig.console.Console;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.bounds.HeapShare;
import org.bootrig.core.machine.Disk;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.StepGuide;
import org.jspecify.annotations.Nullable;

/** The machine's disk, inspected from the host without mounting it, and damaged on purpose. */
public final class DiskSteps {

    private static final int SECTORS_PER_KIB = 2;

    /** Text for people takes several times the memory of its bytes. */
    static final long MOST_SHOWN = HeapShare.atMost(16L << 20, 32);

    private final MachineSession session;
    private @Nullable DiskImage copy;

    public DiskSteps(MachineSession session) {
        this.session = session;
    }

    @Given("the disk cannot read sector {long}")
    @StepGuide(
            example = "the disk cannot read sector 2050",
            explanation = "From power-on, every read of this sector of 512 bytes gives an error. For @cold scenarios.")
    public void cannotRead(Long sector) {
        session.require(Disk.class).fail(sector, Disk.Access.READ, false);
    }

    @Given("the disk fails once to read sector {long}")
    @StepGuide(
            example = "the disk fails once to read sector 2050",
            explanation = "From power-on, the first read of this sector gives an error. For @cold scenarios.")
    public void failsOnceToRead(Long sector) {
        session.require(Disk.class).fail(sector, Disk.Access.READ, true);
    }

    @Given("the disk cannot write sector {long}")
    @StepGuide(
            example = "the disk cannot write sector 2050",
            explanation = "From power-on, every write of this sector gives an error. For @cold scenarios.")
    public void cannotWrite(Long sector) {
        session.require(Disk.class).fail(sector, Disk.Access.WRITE, false);
    }

    @Given("the disk cannot read the first block of the file {string}")
    @StepGuide(
            example = "the disk cannot read the first block of the file \"/etc/motd\"",
            explanation =
                    "The same for the sectors of the file's first block, where it lies on the ext2 file system of the "
                            + "image. For @cold scenarios.")
    public void cannotReadFile(String path) throws IOException {
        failFile(path, Disk.Access.READ);
    }

    @Given("the disk cannot write the first block of the file {string}")
    @StepGuide(
            example = "the disk cannot write the first block of the file \"/etc/motd\"",
            explanation = "The same for writing: the file can be read, and not changed in its place.")
    public void cannotWriteFile(String path) throws IOException {
        failFile(path, Disk.Access.WRITE);
    }

    private void failFile(String path, Disk.Access access) throws IOException {
        DiskImage fresh = copyDisk();
        String[] blocks = ask("blocks " + path).text().strip().split("\\s+");
        long kibibytes = Long.parseLong(ask("stats").text().replaceFirst("(?s).*Block size: *(\\d+).*", "$1")) / 1024;
        long first = fresh.partition() + Long.parseLong(blocks[0]) * kibibytes * SECTORS_PER_KIB;
        for (long sector = first; sector < first + kibibytes * SECTORS_PER_KIB; sector++) {
            session.require(Disk.class).fail(sector, access, false);
        }
    }

    @When("the disk is unplugged")
    @StepGuide(
            example = "the disk is unplugged",
            explanation =
                    "Pulls the disk out of the running machine, for good. For @cold scenarios on profiles whose disk is a "
                            + "USB stick.")
    public void unplugged() {
        session.require(Disk.class).unplug();
    }

    @Then("the disk's file system is sound")
    @StepGuide(
            example = "the disk's file system is sound",
            explanation =
                    "Looks at a copy of the disk as it is now: e2fsck finds nothing to repair on its ext2 partition.")
    public void isSound() {
        expect(copyDisk().check("-f", "-n"), 0, "to find nothing to repair");
    }

    @Then("the disk's file system can be repaired")
    @StepGuide(
            example = "the disk's file system can be repaired",
            explanation =
                    "Repairs a copy of the disk with e2fsck, after which a second check finds nothing to repair. The "
                            + "steps about files on the disk look at that copy; the machine's own disk stays as it is.")
    public void canBeRepaired() {
        DiskImage fresh = copyDisk();
        expect(fresh.check("-f", "-y"), 1, "to repair everything");
        expect(fresh.check("-f", "-n"), 0, "to find nothing to repair after the repair");
    }

    @Then("the file {string} on the disk contains {string}")
    @StepGuide(
            example = "the file \"/var/log/boot.txt\" on the disk contains \"boot: PASS\"",
            explanation =
                    "Looks into a file of the disk's ext2 file system, in the copy of an earlier step if there is one.")
    public void fileContains(String path, String text) {
        String content = ask("cat " + path).text();
        Expectation.check(
                content.contains(text),
                "the file " + path + " on the disk to contain '" + text + "'",
                "'" + content.substring(0, Math.min(content.length(), 300)) + "'");
    }

    @Then("there is no file {string} on the disk")
    @StepGuide(
            example = "there is no file \"/tmp/gone\" on the disk",
            explanation =
                    "Looks for the name on the disk's ext2 file system, in the copy of an earlier step if there is one.")
    public void noFile(String path) {
        String answer = ask("stat " + path).text();
        Expectation.check(answer.contains("File not found"), "no file " + path + " on the disk", answer);
    }

    @Then("the disk keeps at least {int} promises of the console, and every one")
    @StepGuide(
            example = "the disk keeps at least 10 promises of the console, and every one",
            explanation =
                    "A line \"promised PATH SIZE CRC32\", or \"promised PATH absent\", that the console showed says what the "
                            + "disk's ext2 file system has to hold, until a later line promises something else or says "
                            + "\"changing PATH\". Looks into the copy of an earlier step if there is one.")
    public void keepsPromises(int least) {
        Console console = session.machine().console();
        console.drain();
        long shown = console.transcript().length();
        Expectation.check(
                shown <= MOST_SHOWN,
                "at most " + HeapShare.shown(MOST_SHOWN) + " on the console, to be read whole",
                shown + " bytes");
        Promises promises = Promises.in(console.transcript().text(0, shown));
        Expectation.check(
                promises.count() >= least,
                "at least " + least + " promises on the console",
                Integer.toString(promises.count()));
        List<String> broken = promises.brokenBy(copied().read(promises.paths()));
        Expectation.check(broken.isEmpty(), "a disk that keeps every promise", String.join("; ", broken));
    }

    @When("the disk is looked at again")
    @StepGuide(
            example = "the disk is looked at again",
            explanation = "Makes the steps about files on the disk look at it as it is now.")
    public void lookedAtAgain() {
        copyDisk();
    }

    private CommandOutput ask(String request) {
        CommandOutput answer = copied().ask(request);
        // The program greets with its version.
        return new CommandOutput(
                answer.command(), answer.text().replaceFirst("debugfs [\\d.]+ .*\\R?", ""), answer.status(), "");
    }

    private DiskImage copied() {
        DiskImage known = copy;
        return known == null ? copyDisk() : known;
    }

    private DiskImage copyDisk() {
        DiskImage fresh = new DiskImage(session.require(Disk.class).copy());
        copy = fresh;
        return fresh;
    }

    private static void expect(CommandOutput output, int most, String what) {
        int status = output.status().orElseThrow().intValueExact();
        Expectation.check(status <= most, output, what, "exit status " + status);
    }
}
