package org.bootrig.core.session;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.Durations;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.picture.Likeness;
import org.bootrig.core.picture.Picture;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.ReferencePicture;
import org.jspecify.annotations.Nullable;

/** What is recognized on a screen. Nothing signals that a screen has changed, so it is looked at again at an interval. */
final class ScreenClues {

    private ScreenClues() {}

    /** Awaits a text on the screen. */
    static Clue text(Screen screen, Marker marker, Duration every) {
        String awaited = "the text '" + marker.name() + "' on the screen";
        return new Looking(awaited, every, () -> ScreenText.shows(screen.text(), marker));
    }

    /** Awaits a picture on the screen; throws {@link UserMistake} when its file cannot be used. */
    static Clue picture(Screen screen, BuiltSystem system, ReferencePicture wanted, Duration every) {
        Picture reference = read(ReferencePicture.resolve(system, wanted.file()));
        Likeness likeness = new Likeness(
                wanted.area(),
                wanted.tolerance(),
                wanted.share(),
                wanted.mask().map(name -> read(ReferencePicture.resolve(system, name))));
        String awaited = "the picture " + wanted.file() + " on the screen"
                + wanted.area().map(area -> " at " + area).orElse("");
        return new Looking(awaited, every, () -> likeness.compare(screen.picture(), reference)
                .isAlike());
    }

    /** Awaits that console and screen stay as they are; of a machine without a screen, the console alone. */
    static Clue quiet(Machine machine, Duration length, Duration every) {
        return new Quiet(machine, length, every);
    }

    private static Picture read(Path file) {
        try {
            return Picture.read(file);
        } catch (IOException unreadable) {
            throw new UserMistake(ErrorText.of(unreadable));
        }
    }

    private interface Look {
        boolean isThere();
    }

    private record Looking(String awaited, Duration every, Look at) implements Clue {
        @Override
        public Optional<Duration> interval() {
            return Optional.of(every);
        }

        @Override
        public boolean look() {
            return at.isThere();
        }
    }

    /** Time for which the host kept the machine waiting does not make it quiet. */
    private static final class Quiet implements Clue {

        private final Machine machine;
        private final Duration length;
        private final Duration every;
        private @Nullable List<Object> seen;
        private @Nullable BudgetDeadline quiet;

        Quiet(Machine machine, Duration length, Duration every) {
            this.machine = machine;
            this.length = length;
            this.every = every;
        }

        @Override
        public String awaited() {
            return "a console and a screen that stay as they are for " + Durations.words(length);
        }

        @Override
        public Optional<Duration> interval() {
            return Optional.of(every);
        }

        @Override
        public boolean look() {
            List<Object> now = List.of(
                    machine.console().transcript().length(),
                    machine.capability(Screen.class).map(Quiet::shown).orElse(""));
            BudgetDeadline measured = quiet;
            if (measured == null || !now.equals(seen)) {
                seen = now;
                quiet = new BudgetDeadline(length, machine.clock());
                return false;
            }
            Duration left = measured.remaining();
            if (measured.hostFault().isPresent()) {
                throw new RigFault(Cause.HOST_TOO_BUSY, Cause.HOST_TOO_BUSY.meaning());
            }
            return left.isNegative() || left.isZero();
        }

        /** A text mode's cursor blinks, so of text only the characters count. */
        private static Object shown(Screen screen) {
            return screen.isText() ? screen.text() : screen.picture();
        }
    }
}
