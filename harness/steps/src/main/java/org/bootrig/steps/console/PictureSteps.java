package org.bootrig.steps.console;

import io.cucumber.java.en.Then;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.CommandOutput;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.picture.Comparison;
import org.bootrig.core.picture.Likeness;
import org.bootrig.core.picture.Picture;
import org.bootrig.core.session.MachineSession;
import org.bootrig.steps.machine.Variables;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.Notation;
import org.bootrig.steps.vocabulary.StepGuide;

/** The display beside a reference. Where they differ, evidence shows both side by side, and every pixel that differs. */
public final class PictureSteps {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> PLACES = Set.of("build", "build-id", "scratch");
    private static final Set<String> OPTIONS = Set.of("area", "tolerance", "share", "mask");
    private static final String DRAWN = "{scratch}/drawn";

    private final MachineSession session;
    private final Variables variables;

    public PictureSteps(MachineSession session, Variables variables) {
        this.session = session;
        this.variables = variables;
    }

    @Then("the screen is what {string} draws")
    @StepGuide(
            example = "the screen is what \"{build}/reference {shown_tick}\" draws",
            explanation =
                    "Runs a command on the host that writes a picture (PNG, or PPM of the kind P6) to its standard output, and "
                            + "compares every pixel with the screen as it is now. Names in braces stand for variables of "
                            + "the kernel, so the machine should be stopped; {build} and {scratch} as in other steps.")
    public void isDrawnBy(String command) {
        isDrawnBy(command, 0);
    }

    @Then("the screen is what {string} draws, but for {int} pixels")
    @StepGuide(
            example = "the screen is what \"{build}/reference {shown_tick}\" draws, but for 640 pixels",
            explanation = "The same, where so many pixels may differ at most.")
    public void isDrawnBy(String command, int others) {
        Picture seen = session.require(Screen.class).picture();
        String filled = variables.filled(command, PLACES);
        CommandOutput output = session.host().run("{ " + filled + "\n} > " + DRAWN, PATIENCE);
        boolean drew = output.status().map(status -> status.signum() == 0).orElse(false);
        if (!drew) {
            throw new RigFault(
                    Cause.LAB_FAULT,
                    "'" + filled + "' ended with exit code "
                            + output.status().map(Object::toString).orElse("?") + "; it printed:\n" + output.text());
        }
        double share = Math.min(1, others / ((double) seen.width() * seen.height()));
        Comparison comparison = new Likeness(Optional.empty(), 0, share, Optional.empty())
                .compare(seen, read(session.host().file(DRAWN)));
        judge(comparison, "the screen to be what '" + filled + "' draws");
    }

    @Then("the screen is like the picture {string}")
    @StepGuide(
            example = "the screen is like the picture \"pictures/desktop.png\"",
            explanation =
                    "Waits, within the system's command budget, until the screen is this picture, pixel by pixel; looks every "
                            + "100 ms. The file (PNG, or PPM of the kind P6) lies in the system's folder, below {build} "
                            + "or below {scratch}. Where they differ, evidence has both side by side; bootrig run --accept takes "
                            + "the screen as the reference.")
    public void isLike(String file) {
        isLike(file, Likeness.EXACT);
    }

    @Then("the screen is like the picture {string} with:")
    @StepGuide(
            example = "the screen is like the picture \"pictures/desktop.png\" with:",
            explanation =
                    "The same, with a table of names and values: area, such as 320x200+10+40, the only part that is compared, "
                            + "with a picture of its size or of the screen's; tolerance, from 0 to 255, by how much red, "
                            + "green and blue may differ; share, from 0 to 1, how many pixels may differ by more; mask, a "
                            + "picture that is black where nothing is compared.")
    public void isLikeWith(String file, Map<String, String> options) {
        isLike(file, likeness(options));
    }

    private void isLike(String name, Likeness likeness) {
        Path file = session.host().file(name);
        Screen screen = session.require(Screen.class);
        if (session.references().isAccepting()) {
            accept(file, likeness, screen);
            return;
        }
        if (!Files.exists(file)) {
            session.attach(new Evidence(
                    "screen to take as the reference.png",
                    "image/png",
                    screen.picture().png()));
            throw new UserMistake("there is no picture " + file
                    + "; run with --accept to take the screen as it is, or copy it there from the evidence");
        }
        Picture reference = read(file);
        String wanted = "the screen to be like " + name;
        AtomicReference<Comparison> last = new AtomicReference<>(likeness.compare(screen.picture(), reference));
        session.poll(wanted, session.system().commandBudget(), INTERVAL, () -> {
            Comparison now = likeness.compare(screen.picture(), reference);
            last.set(now);
            return now.isAlike();
        });
        judge(Objects.requireNonNull(last.get()), wanted);
    }

    /** Nothing says what is right, so only what is unlike at the end of the budget becomes the reference. */
    private void accept(Path file, Likeness likeness, Screen screen) {
        Optional<Picture> reference = Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
        boolean alike = reference.isPresent()
                && session.poll(
                        "the screen to be like " + file.getFileName(),
                        session.system().commandBudget(),
                        INTERVAL,
                        () -> likeness.compare(screen.picture(), reference.get())
                                .isAlike());
        if (!alike) {
            Picture seen = screen.picture();
            boolean whole = reference
                    .map(old -> old.width() == seen.width() && old.height() == seen.height())
                    .orElse(likeness.mask().isPresent());
            try {
                session.references()
                        .accept(
                                file,
                                whole ? seen : likeness.area().map(seen::cut).orElse(seen));
            } catch (IOException failure) {
                throw new RigFault(
                        Cause.LAB_FAULT, "the reference " + file + " cannot be written: " + failure, failure);
            }
        }
    }

    private void judge(Comparison comparison, String wanted) {
        if (comparison.isAlike()) {
            return;
        }
        session.attach(new Evidence(
                "screen, reference, difference.png",
                "image/png",
                comparison.sideBySide().png()));
        session.attach(new Evidence(
                "screen to take as the reference.png",
                "image/png",
                comparison.seen().png()));
        Expectation.check(false, wanted, "another picture: " + comparison.problem());
    }

    private Likeness likeness(Map<String, String> options) {
        options.keySet().stream()
                .filter(name -> !OPTIONS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    String nearest = NearestWord.to(name, OPTIONS);
                    throw new UserMistake("'" + name + "' is no option of a comparison; "
                            + (nearest == null
                                    ? "there are area, tolerance, share and mask"
                                    : "did you mean '" + nearest + "'?"));
                });
        try {
            return new Likeness(
                    Optional.ofNullable(options.get("area")).map(Notation::area),
                    Integer.parseInt(options.getOrDefault("tolerance", "0")),
                    Double.parseDouble(options.getOrDefault("share", "0")),
                    Optional.ofNullable(options.get("mask"))
                            .map(name -> read(session.host().file(name))));
        } catch (NumberFormatException noNumber) {
            throw new UserMistake("tolerance and share are numbers: " + noNumber.getMessage());
        } catch (IllegalArgumentException outOfRange) {
            throw new UserMistake(ErrorText.of(outOfRange));
        }
    }

    private static Picture read(Path file) {
        try {
            return Picture.read(file);
        } catch (IOException unreadable) {
            throw new UserMistake(ErrorText.of(unreadable));
        }
    }
}
