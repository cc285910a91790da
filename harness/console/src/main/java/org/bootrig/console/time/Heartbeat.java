package org.bootrig.console.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures the time that this process observed. The waiting thread calls {@link #beat} about every {@link #INTERVAL};
 * an interval counts only if the beat that ends it came on time. A process that was stopped, frozen, suspended with its
 * host has observed nothing in that time. Belongs to one thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_uptime.5.html">proc_uptime(5): includes time spent suspended</a>
 */
public final class Heartbeat {

    /** How often to call {@link #beat}. */
    public static final Duration INTERVAL = Duration.ofMillis(100);

    /** An interval that took longer is one in which the process did not run, unless the thread was ready to run. */
    public static final Duration ON_TIME = Duration.ofMillis(300);

    /**
     * On a busy host a thread that is ready waits for a processor, and the kernel accounts for that. A longer interval
     * could hide that what this thread watches was stopped meanwhile.
     */
    private static final Duration LONGEST_OBSERVED = Duration.ofSeconds(1);

    /** The longer clock counts in hundredths of a second, at both ends. */
    private static final long EXACT_TO_NANOS = 20_000_000;

    private final LongSupplier clock;
    private final LongSupplier suspendedClock;
    private final LongSupplier readyClock;
    private long last;
    private long lastReady = -1;
    private long lastSuspended = -1;
    private long observed;

    /** One interval, in nanoseconds. */
    public record Beat(long nanos, boolean onTime) {

        /** Returns for how much of it this process, at most, knows that it ran, in nanoseconds. */
        public long watched() {
            return onTime ? nanos : Math.min(nanos, ON_TIME.toNanos());
        }
    }

    public Heartbeat() {
        this(System::nanoTime, Uptime::nanos, ReadyTime::nanos);
    }

    /**
     * @param clock in nanoseconds; stops while the host is suspended
     * @param suspendedClock in nanoseconds; continues while the host is suspended
     * @param readyClock in nanoseconds; how long the calling thread ran, or was ready and waited for a processor
     */
    public Heartbeat(LongSupplier clock, LongSupplier suspendedClock, LongSupplier readyClock) {
        this.clock = clock;
        this.suspendedClock = suspendedClock;
        this.readyClock = readyClock;
        last = clock.getAsLong();
    }

    /** Ends the interval that began with the last beat, or when this was made, and begins the next one. */
    public Beat beat() {
        long now = clock.getAsLong();
        long nowSuspended = suspendedClock.getAsLong();
        long nanos = now - last;
        // Reading a second clock at its start is not worth it for the first interval of a short wait.
        long suspended = lastSuspended < 0 ? 0 : nowSuspended - lastSuspended - nanos - EXACT_TO_NANOS;
        long nowReady = readyClock.getAsLong();
        long length = nanos + Math.max(0, suspended);
        long ready = lastReady < 0 || length > LONGEST_OBSERVED.toNanos() ? 0 : nowReady - lastReady;
        boolean onTime = length - ready <= ON_TIME.toNanos();
        lastReady = nowReady;
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
