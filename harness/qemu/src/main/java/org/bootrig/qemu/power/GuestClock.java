package org.bootrig.qemu.power;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the guest's own time where instructions are counted. QEMU does not tell it in so many words, but how far it is
 * ahead of the host, in whole milliseconds, among its figures on translation. Safe for use by several threads.
 */
public final class GuestClock {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Without the first figure there is no clock. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(60);

    private static final Pattern AHEAD_OF_GUEST = Pattern.compile("Host - Guest clock\\s+(-?\\d+) ms");

    private final PoweredMachine machine;
    private final long start;
    private final OptionalLong aheadAtStart;

    /** Begins at zero, on a machine that is about to run. */
    public GuestClock(PoweredMachine machine) {
        this.machine = machine;
        this.aheadAtStart = hostAheadOfGuest(FIRST_PATIENCE);
        this.start = System.nanoTime();
    }

    /** Returns the guest's time since this clock was made; empty when QEMU does not tell. */
    public Optional<Duration> time() {
        OptionalLong ahead = hostAheadOfGuest(PATIENCE);
        if (ahead.isEmpty() || aheadAtStart.isEmpty()) {
            return Optional.empty();
        }
        Duration host = Duration.ofNanos(System.nanoTime() - start);
        Duration guest = host.minusMillis(ahead.getAsLong() - aheadAtStart.getAsLong());
        return Optional.of(guest.isNegative() ? Duration.ZERO : guest);
    }

    private OptionalLong hostAheadOfGuest(Duration patience) {
        try {
            JsonNode figures = machine.execute("x-query-jit", Map.of(), patience);
            return parse(figures.path("human-readable-text").asText());
        } catch (RuntimeException unknown) {
            // A QEMU that does not tell, or is gone: waits are kept on the host's clock then.
            return OptionalLong.empty();
        }
    }

    static OptionalLong parse(String figures) {
        Matcher line = AHEAD_OF_GUEST.matcher(figures);
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
    }
}
