package org.bootrig.core.machine.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.RigFault;

/**
 * Renews a lease on a thread of its own, each time a third of the remaining time has passed, and gives it up at the
 * end. A lease that cannot be renewed is tried again until it has ended; then it is lost, which is reported once.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Duration SOONEST = Duration.ofMillis(50);
    private static final int PARTS = 3;

    private final Lease lease;
    private final Consumer<RigFault> lost;
    private final ScheduledExecutorService thread;

    /** @param lost called on the keeper's thread, with the reason, when the lease has ended without being given up */
    public LeaseKeeper(Lease lease, Consumer<RigFault> lost) {
        this.lease = lease;
        this.lost = lost;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                work -> DaemonThread.of(work, "lease on " + lease.resource()));
        next();
    }

    public Lease lease() {
        return lease;
    }

    private void next() {
        Duration left = Duration.between(Instant.now(), lease.expiry()).dividedBy(PARTS);
        long pause = Math.max(left.toNanos(), SOONEST.toNanos());
        thread.schedule(this::renew, pause, TimeUnit.NANOSECONDS);
    }

    private void renew() {
        try {
            lease.renew();
        } catch (RigFault refused) {
            if (!Instant.now().isBefore(lease.expiry())) {
                lost.accept(refused);
                return;
            }
        }
        if (!thread.isShutdown()) {
            next();
        }
    }

    /** Ends the renewals, waits for one that is in progress, and gives the lease up. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            interrupted = true;
        }
        lease.release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
