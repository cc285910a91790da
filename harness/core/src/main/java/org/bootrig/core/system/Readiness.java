package org.bootrig.core.system;

import java.time.Duration;
import java.util.Optional;
import org.bootrig.console.match.Marker;

/**
 * How a system shows that it has booted. Where nothing signals, it is looked at again after a time {@code every}.
 * Immutable.
 */
public sealed interface Readiness {

    /** A marker on the console. */
    record Serial(Marker marker) implements Readiness {}

    /** A text on the screen. */
    record ScreenText(Marker marker, Duration every) implements Readiness {}

    /** A picture on the screen. */
    record ScreenPicture(ReferencePicture reference, Duration every) implements Readiness {}

    /**
     * A TCP service of the guest that answers.
     *
     * @param service the name of a forward in the profile, or the guest's port
     * @param ask what is sent after connecting; empty to wait for a greeting
     * @param answer what must come; empty when any byte will do
     * @param every how long to wait after an attempt that failed
     */
    record Port(String service, Optional<String> ask, Optional<Marker> answer, Duration every) implements Readiness {}

    /** Neither console nor screen changes for so long. */
    record Quiet(Duration length, Duration every) implements Readiness {}

    /**
     * The machine itself reports something, such as that it was switched off.
     *
     * @param event in the words of a machine's events
     */
    record Event(String event) implements Readiness {}

    /** Nothing: only scenarios that start powered off can run. */
    record None() implements Readiness {}
}
