package org.bootrig.console;

import java.time.Duration;
import org.bootrig.console.match.Marker;

/** How one wait on a console ended. Offsets count transcript bytes from power-on; {@code end} is exclusive. */
public sealed interface Sighting {

    /**
     * The awaited marker was seen. {@code start} is the first byte of a literal that matched unbroken, otherwise the
     * first byte of the match's last line that belongs to this wait.
     */
    record Found(Marker marker, long start, long end) implements Sighting {}

    /** An armed failure pattern was seen first. */
    record Failing(Marker pattern, long end) implements Sighting {}

    /** The interruption that the caller supplied gave this reason. */
    record Interrupted(Object reason) implements Sighting {}

    /** The budget ran out. */
    record Expired(Duration waited) implements Sighting {}

    /** The line was closed by its other end, and every byte before that was searched. */
    record Lost() implements Sighting {}
}
