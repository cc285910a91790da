package org.bootrig.qemu;

import java.time.Duration;
import org.bootrig.console.Console;
import org.bootrig.console.Deadline;
import org.bootrig.console.Marker;
import org.bootrig.console.Sighting;

/**
 * Looks at everything that stands on a console, so that no later wait can see it: lines first, then the characters of
 * the last one. The machine must be stopped.
 */
final class StaleOutput {

    private static final Marker END_OF_LINE = Marker.literal("\n");
    private static final Marker CHARACTER = Marker.regularExpression(".");
    private static final Deadline AMPLE = Deadline.wallClock(Duration.ofDays(1));

    private StaleOutput() {}

    static void discard(Console console) {
        try {
            discard(console, END_OF_LINE);
            discard(console, CHARACTER);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void discard(Console console, Marker marker) throws InterruptedException {
        Sighting sighting;
        do {
            sighting = console.await(marker, () -> "nothing more comes", AMPLE);
        } while (sighting instanceof Sighting.Found || sighting instanceof Sighting.Failing);
    }
}
