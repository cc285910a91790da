package org.bootrig.console.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures the time that this process observed. The waiting thread calls {@link #beat} about every {@link #INTERVAL};
 * an interval counts only if the beat that ends it came on time. A process that was stopped, frozen, suspended with its
 * host or given no processor for longer than that has observed nothing in that time. Belongs to one thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_uptime.5.html">proc_uptime(5): includes time spent suspended</a>
 */
public final class Heartbeat {

    /** How often to call {@link #beat}. */
    public static final Duration INTERVAL = Duration.ofMillis(100);

    /** An interval that took longer is one in which the process did not run. */
    public static final Duration ON_TIME = Duration.ofMillis(300);

    /** The longer clock counts in hundredths of a second, at both ends. */
    private static final long EXACT_TO_NANOS = 20_000_000;

    private final LongSupplier clock;
    private final LongSupplier suspendedClock;
    private long last;
    private long lastSuspended = -1;
    private long observed;

    /** One interval, in nanoseconds. */
    public record Beat(long nanos, boolean onTime) {}

    public Heartbeat() {
        this(System::nanoTime, Uptime::nanos);
    }

    /**
     * @param clock in nanoseconds; stops while the host is suspended
     * @param suspendedClock in nanoseconds; continues while the host is suspended
     */
    public Heartbeat(LongSupplier clock, LongSupplier suspendedClock) {
        this.clock = clock;
        this.suspendedClock = suspendedClock;
        last = clock.getAsLong();
    }

    /** Ends the interval that began with the last beat, or when this was made, and begins the next one. */
    public Beat beat() {
        long now = clock.getAsLong();
        long nowSuspended = suspendedClock.getAsLong();
        long nanos = now - last;
        // Reading a second clock at its start is not worth it for the first interval of a short wait.
        long suspended = lastSuspended < 0 ? 0 : nowSuspended - lastSuspended - nanos - EXACT_TO_NANOS;
        boolean onTime = nanos + Math.max(0, suspended) <= ON_TIME.toNanos();
        last = now;
        lastSuspended = nowSuspended;
        if (onTime) {
            observed += nanos;
        }
        return new Beat(nanos, onTime);
    }

    /** Returns the time since the last beat. */
    public Duration sinceLast() {
        return Duration.ofNanos(clock.getAsLong() - last);
    }

    /** Returns the sum of all intervals that ended on time. */
    public Duration observed() {
        return Duration.ofNanos(observed);
    }
}
