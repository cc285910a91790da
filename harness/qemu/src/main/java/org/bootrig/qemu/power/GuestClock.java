package org.bootrig.qemu.power;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures the guest's own time where instructions are counted. QEMU does not report it directly, but its translation
 * statistics say how far it is ahead of the host, in whole milliseconds. Safe for use by several threads.
 */
public final class GuestClock {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Without a first value there is no clock. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(60);

    private static final Pattern AHEAD_OF_GUEST = Pattern.compile("Host - Guest clock\\s+(-?\\d+) ms");

    private final PoweredMachine machine;
    private final long start;
    private final OptionalLong aheadAtStart;

    /** Starts at zero, on a machine that is about to run. */
    public GuestClock(PoweredMachine machine) {
        this.machine = machine;
        this.aheadAtStart = hostAheadOfGuest(FIRST_PATIENCE);
        this.start = System.nanoTime();
    }

    /** Returns the guest's time since this clock was made; empty when QEMU does not report it. */
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
            // QEMU does not report it, or is gone: waits then use the host's clock.
            return OptionalLong.empty();
        }
    }

    static OptionalLong parse(String figures) {
        Matcher line = AHEAD_OF_GUEST.matcher(figures);
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
    }
}
