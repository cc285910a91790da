package org.bootrig.steps.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.imageio.ImageIO;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.SystemFailure;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.MachineRequest;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.picture.Picture;
import org.bootrig.core.picture.ReferencePictures;
import org.bootrig.core.session.MachineSession;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.fake.FakeMachine;
import org.bootrig.fake.FakeProvider;
import org.bootrig.steps.machine.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What steps say of a screen that the test draws: 20 by 10 pixels, of which one may have another colour. */
@Timeout(60)
class ScreenStepsTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private Run run;
    private MachineSession session;
    private ScreenSteps steps;
    private PictureSteps pictures;
    private final Drawn screen = new Drawn();

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("system.yaml"),
                "name: tiny\nartifacts: {raw: disk.img}\nready: none\nbudgets: {command: 200ms}\n");
        run = Run.begin(folder.resolve("output"));
        open(false);
    }

    private void open(boolean accepting) throws IOException {
        run.shared(ReferencePictures.class, missing -> new ReferencePictures(accepting));
        session = MachineSession.open(new MachineRequest(
                "test",
                new BuiltSystem(SystemDescription.read(folder), Optional.empty()),
                FakeProvider.FakeProfile.drivenByTheTest("rehearsal", folder),
                run));
        ((FakeMachine) session.machine()).offers(screen);
        steps = new ScreenSteps(session);
        pictures = new PictureSteps(session, new Variables(session));
    }

    @AfterEach
    void close() {
        session.close();
        run.close();
    }

    @Test
    void textIsAwaitedAndQuotedWhenItDoesNotCome() {
        screen.text = "first\nlogin:";

        steps.shows("login: ");
        steps.shows("/^log.n/");
        steps.showsNot("panic");
        assertThatThrownBy(() -> steps.shows("ready"))
                .isInstanceOf(SystemFailure.class)
                .hasMessageContaining("expected the screen to show 'ready', got this screen:\nfirst\nlogin:");
        assertThatThrownBy(() -> steps.showsNot("login"))
                .isInstanceOf(SystemFailure.class)
                .hasMessageContaining("a screen without 'login'");
        assertThatThrownBy(() -> steps.shows("/(/")).isInstanceOf(UserMistake.class);
    }

    @Test
    void blankScreensAndModesAreDistinguished() {
        assertThatThrownBy(() -> steps.isNotBlank()).hasMessageContaining("of 20 by 10 pixels, blank");
        screen.odd = () -> 0xFFFFFF;

        steps.isNotBlank();
        steps.hasPixels(20, 10);
        steps.isInMode("graphics");
        assertThatThrownBy(() -> steps.hasPixels(640, 480)).hasMessageContaining("a screen of 640 by 480 pixels");
        assertThatThrownBy(() -> steps.isInMode("text")).hasMessageContaining("a screen in a text mode");
        assertThatThrownBy(() -> steps.isInMode("txt"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("write text or graphics");
    }

    @Test
    void changesAreSeenWhereTheyAre() {
        int[] next = {0};
        screen.odd = () -> next[0]++;

        steps.changes(SHORT);
        steps.changesAt("5x5+0+0", SHORT);
        steps.isStillAt("5x5+10+0", SHORT);
        assertThatThrownBy(() -> steps.isStill(SHORT)).hasMessageContaining("expected a screen that is still");
        assertThatThrownBy(() -> steps.changesAt("5x5+10+0", SHORT))
                .hasMessageContaining("a screen that changes at 5x5+10+0");
        assertThatThrownBy(() -> steps.isStillAt("5x5+18+0", SHORT))
                .hasMessageContaining("a screen with the area 5x5+18+0, got one of 20 by 10 pixels");
        assertThatThrownBy(() -> steps.isStillAt("big", SHORT)).isInstanceOf(UserMistake.class);
    }

    @Test
    void aScreenIsComparedWithItsReference() throws IOException {
        Files.write(folder.resolve("black.png"), png(0));
        pictures.isLike("black.png");
        screen.odd = () -> 0x040000;

        assertThatThrownBy(() -> pictures.isLike("black.png"))
                .isInstanceOf(SystemFailure.class)
                .hasMessageContaining("1 of 200 pixels differ, the first at 3, 2: 040000 in place of 000000");
        assertThat(session.evidence())
                .extracting(Evidence::name)
                .contains("screen, reference, difference.png", "screen to take as the reference.png");

        pictures.isLikeWith("black.png", Map.of("tolerance", "4"));
        pictures.isLikeWith("black.png", Map.of("share", "0.005"));
        pictures.isLikeWith("black.png", Map.of("area", "5x5+10+0"));
        pictures.isLikeWith("black.png", Map.of("mask", "black.png"));
        assertThatThrownBy(() -> pictures.isLikeWith("black.png", Map.of("toleranse", "4")))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("did you mean 'tolerance'?");
        assertThatThrownBy(() -> pictures.isLikeWith("black.png", Map.of("share", "half")))
                .hasMessageContaining("tolerance and share are numbers");
        assertThatThrownBy(() -> pictures.isLikeWith("black.png", Map.of("tolerance", "300")))
                .hasMessageContaining("a number from 0 to 255");
    }

    @Test
    void aReferenceThatIsMissingIsAMistakeUntilTheScreenIsAccepted() throws IOException {
        screen.odd = () -> 0x123456;
        assertThatThrownBy(() -> pictures.isLike("pictures/new.png"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("there is no picture ")
                .hasMessageContaining("run with --accept");

        close();
        run = Run.begin(folder.resolve("output"));
        open(true);
        pictures.isLike("pictures/new.png");
        pictures.isLikeWith("pictures/part.png", Map.of("area", "5x5+3+2"));

        assertThat(Picture.read(folder.resolve("pictures/new.png"))).isEqualTo(screen.picture());
        assertThat(Picture.read(folder.resolve("pictures/part.png")).colour(0, 0))
                .isEqualTo(0x123456);
    }

    @Test
    void aScreenIsComparedWithWhatTheHostDraws() throws IOException {
        Files.write(folder.resolve("black.png"), png(0));

        pictures.isDrawnBy("cat black.png");
        assertThatThrownBy(() -> pictures.isDrawnBy("echo no picture; false"))
                .isInstanceOf(RigFault.class)
                .hasMessageContaining("ended with exit code 1");
        assertThatThrownBy(() -> pictures.isDrawnBy("echo text")).isInstanceOf(UserMistake.class);
        screen.odd = () -> 1;
        assertThatThrownBy(() -> pictures.isDrawnBy("cat black.png"))
                .hasMessageContaining("expected the screen to be what 'cat black.png' draws");
        assertThatThrownBy(() -> pictures.isDrawnBy("reference {tick}"))
                .as("a machine that cannot be stopped")
                .hasMessageContaining("has no pause");
    }

    private byte[] png(int odd) {
        screen.odd = () -> odd;
        return screen.png();
    }

    /** Black but for one pixel at 3, 2. */
    private static final class Drawn implements Screen {

        private String text = "";
        private IntSupplier odd = () -> 0;

        @Override
        public Picture picture() {
            try {
                return Picture.parse(png());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public boolean isText() {
            return false;
        }

        @Override
        public byte[] png() {
            BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
            image.setRGB(3, 2, odd.getAsInt());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "png", bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }

        @Override
        public String text() {
            return text;
        }
    }
}
