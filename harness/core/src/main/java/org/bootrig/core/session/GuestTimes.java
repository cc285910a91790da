package org.bootrig.core.session;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.machine.MachineClock;

/**
 * Records the guest's own time while its console speaks, if the machine measures it. The machine must be asked, and
 * nobody can ask at the moment at which a byte is sent; so a line is known to be no later than the answer to the first
 * question after it. Belongs to the session's thread.
 */
final class GuestTimes {

    private static final int MOST = 1 << 16;
    private static final long LEAST_NANOS_BETWEEN = 5_000_000;

    private final Transcript transcript;
    private final MachineClock clock;
    private final NavigableMap<Long, Duration> byLength = new TreeMap<>();
    private long leastNanosBetween = LEAST_NANOS_BETWEEN;
    private long lastLook;

    GuestTimes(Transcript transcript, MachineClock clock) {
        this.transcript = transcript;
        this.clock = clock;
        this.lastLook = System.nanoTime() - LEAST_NANOS_BETWEEN;
    }

    /** Called whenever the console received something; does not ask again right away. */
    void look() {
        if (System.nanoTime() - lastLook >= leastNanosBetween) {
            ask();
        }
    }

    /** Asks for the time of the last output; called before the machine is frozen. */
    void ask() {
        long length = transcript.length();
        if (clock.mode() != MachineClock.Mode.VIRTUAL || byLength.containsKey(length)) {
            return;
        }
        lastLook = System.nanoTime();
        clock.guestTime().ifPresent(time -> byLength.put(length, time));
        if (byLength.size() > MOST) {
            thin();
        }
    }

    private void thin() {
        boolean[] odd = {false};
        byLength.keySet().removeIf(length -> odd[0] = !odd[0]);
        leastNanosBetween *= 2;
    }

    /**
     * Returns the guest's time, since power-on or restore, at which the byte at this offset had been sent at the
     * latest.
     */
    Optional<Duration> latestOf(long offset) {
        return Optional.ofNullable(byLength.higherEntry(offset)).map(Map.Entry::getValue);
    }
}
