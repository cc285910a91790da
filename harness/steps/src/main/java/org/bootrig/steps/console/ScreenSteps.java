package org.bootrig.steps.console;

import io.cucumber.java.en.Then;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.picture.Area;
import org.bootrig.core.picture.Picture;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.session.ScreenText;
import org.bootrig.steps.vocabulary.Expectation;
import org.bootrig.steps.vocabulary.Notation;
import org.bootrig.steps.vocabulary.StepGuide;

/** The display. Nothing signals a change of it, so these steps look at it again at a fixed interval. */
public final class ScreenSteps {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final MachineSession session;

    public ScreenSteps(MachineSession session) {
        this.session = session;
    }

    @Then("the screen shows {string}")
    @StepGuide(
            example = "the screen shows \"system ready\"",
            explanation = "Waits, within the system's command budget, until the VGA text page holds this text, or in "
                    + "a graphics mode the picture shows it in the font of the video BIOS; looks every 50 ms. \"/…/\" is a "
                    + "regular expression within one row. Needs a profile with a display.")
    public void shows(String text) {
        showsWithin(text, session.system().commandBudget());
    }

    @Then("the screen shows {string} within {duration}")
    @StepGuide(
            example = "the screen shows \"login:\" within 90 seconds",
            explanation = "The same, with a budget of its own.")
    public void showsWithin(String text, Duration budget) {
        Marker marker = Notation.marker(text);
        Screen screen = screen();
        await(budget, "the screen to show '" + text + "'", () -> ScreenText.shows(screen.text(), marker));
    }

    @Then("the screen does not show {string}")
    @StepGuide(
            example = "the screen does not show \"error\"",
            explanation = "Looks once at the screen's text, which must not hold this one.")
    public void showsNot(String text) {
        String shown = screen().text();
        Expectation.check(
                !ScreenText.shows(shown, Notation.marker(text)), "a screen without '" + text + "'", quoted(shown));
    }

    @Then("the screen is not blank")
    @StepGuide(
            example = "the screen is not blank",
            explanation = "Waits, within the system's command budget, until the screen has more than one colour.")
    public void isNotBlank() {
        Screen screen = screen();
        await(session.system().commandBudget(), "a screen that is not blank", () -> !screen.picture()
                .isBlank());
    }

    @Then("the screen changes within {duration}")
    @StepGuide(
            example = "the screen changes within 5 seconds",
            explanation = "Waits until a pixel is another than when the step begins.")
    public void changes(Duration budget) {
        changesAt(Optional.empty(), budget);
    }

    @Then("the screen changes at {string} within {duration}")
    @StepGuide(
            example = "the screen changes at \"320x200+10+40\" within 5 seconds",
            explanation = "The same for an area: width and height, and how far it is from the left and the top.")
    public void changesAt(String area, Duration budget) {
        changesAt(Optional.of(Notation.area(area)), budget);
    }

    private void changesAt(Optional<Area> area, Duration budget) {
        Picture before = part(area);
        await(budget, "a screen that changes" + words(area), () -> !part(area).equals(before));
    }

    @Then("the screen is still for {duration}")
    @StepGuide(
            example = "the screen is still for 2 seconds",
            explanation =
                    "Looks every 50 ms, of the time that the machine was given, and finds no pixel changed. A text "
                            + "mode's cursor blinks.")
    public void isStill(Duration length) {
        isStillAt(Optional.empty(), length);
    }

    @Then("the screen is still at {string} for {duration}")
    @StepGuide(
            example = "the screen is still at \"320x200+10+40\" for 2 seconds",
            explanation = "The same for an area.")
    public void isStillAt(String area, Duration length) {
        isStillAt(Optional.of(Notation.area(area)), length);
    }

    private void isStillAt(Optional<Area> area, Duration length) {
        Picture before = part(area);
        boolean changed = session.poll("a change of the screen" + words(area), length, INTERVAL, () -> !part(area)
                .equals(before));
        Expectation.check(!changed, "a screen that is still" + words(area), "one that changed");
    }

    @Then("the screen has {int} by {int} pixels")
    @StepGuide(
            example = "the screen has 640 by 480 pixels",
            explanation = "Waits for this resolution within the system's command budget.")
    public void hasPixels(int width, int height) {
        Screen screen = screen();
        await(session.system().commandBudget(), "a screen of " + width + " by " + height + " pixels", () -> {
            Picture picture = screen.picture();
            return picture.width() == width && picture.height() == height;
        });
    }

    @Then("the screen is in a {word} mode")
    @StepGuide(
            example = "the screen is in a text mode",
            explanation = "Waits, within the system's command budget, for a text mode or a graphics mode.")
    public void isInMode(String mode) {
        if (!mode.equals("text") && !mode.equals("graphics")) {
            throw new UserMistake("'" + mode + "' is no mode; write text or graphics");
        }
        Screen screen = screen();
        await(
                session.system().commandBudget(),
                "a screen in a " + mode + " mode",
                () -> screen.isText() == mode.equals("text"));
    }

    private Screen screen() {
        return session.require(Screen.class);
    }

    private Picture part(Optional<Area> area) {
        Picture picture = screen().picture();
        if (area.isPresent() && !area.get().isWithin(picture.width(), picture.height())) {
            Expectation.check(
                    false,
                    "a screen with the area " + area.get(),
                    "one of " + picture.width() + " by " + picture.height() + " pixels");
        }
        return area.map(picture::cut).orElse(picture);
    }

    private static String words(Optional<Area> area) {
        return area.map(part -> " at " + part).orElse("");
    }

    private void await(Duration budget, String wanted, BooleanSupplier condition) {
        if (!session.poll(wanted, budget, INTERVAL, condition)) {
            Expectation.check(false, wanted, shown(screen()));
        }
    }

    private static String shown(Screen screen) {
        Picture picture = screen.picture();
        return quoted(screen.text()) + "\nof " + picture.width() + " by " + picture.height() + " pixels"
                + (picture.isBlank() ? ", blank" : "");
    }

    private static String quoted(String text) {
        return text.isBlank() ? "a screen without text that can be read" : "this screen:\n" + text;
    }
}
