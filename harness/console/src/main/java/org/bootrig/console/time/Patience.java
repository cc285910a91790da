package org.bootrig.console.time;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A limit to a wait, in the time that this process observed. Belongs to one thread. */
public final class Patience {

    private final Heartbeat heartbeat = new Heartbeat();
    private final Duration limit;

    public Patience(Duration limit) {
        this.limit = limit;
    }

    /**
     * Returns for how many nanoseconds to wait before asking again; 0 when the limit is reached. A wait ends with this call,
     * so that the time before it counts or, if this process was stopped, does not.
     */
    public long nextNanos() {
        heartbeat.beat();
        Duration left = limit.minus(heartbeat.observed());
        return Math.max(0, Math.min(left.toNanos(), Heartbeat.INTERVAL.toNanos()));
    }

    /**
     * Waits for the result.
     *
     * @throws TimeoutException when the limit was reached
     */
    public <T> T await(Future<T> result) throws InterruptedException, ExecutionException, TimeoutException {
        for (long nanos = nextNanos(); nanos > 0; nanos = nextNanos()) {
            try {
                return result.get(nanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                // Whether the limit is reached depends on when this process woke up.
            }
        }
        return result.get(0, TimeUnit.NANOSECONDS);
    }
}
