package org.bootrig.engine.run;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.bootrig.core.base.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Holds tests back until the one that must run first has ended, and returns whether to skip them. JUnit keeps no order
 * among nodes that may run in parallel; the test that opens the gate stays on its parent's thread, so it always runs,
 * however many others wait. Safe for use by several threads.
 */
public final class Gate {

    private final CountDownLatch ended;
    private volatile @Nullable Skip skip;

    /** Why those behind the gate are skipped. */
    public record Skip(Cause cause, String reason) {}

    /** @param someoneComesFirst whether a test that opens the gate is left in the tree; otherwise the gate is open */
    public Gate(boolean someoneComesFirst) {
        this.ended = new CountDownLatch(someoneComesFirst ? 1 : 0);
    }

    /** Lets all waiting tests run. Does nothing on an open gate. */
    public void open() {
        ended.countDown();
    }

    /** Lets all waiting tests skip for this reason. Only for the test that reports the failure itself. */
    public void openToSkip(Cause cause, String reason) {
        skip = new Skip(cause, reason);
        ended.countDown();
    }

    /** Waits until the gate is open and returns the reason to skip, if there is one. */
    public Optional<String> pass() throws InterruptedException {
        ended.await();
        return skip().map(Skip::reason);
    }

    /** Returns why to skip, if there is a reason by now. */
    public Optional<Skip> skip() {
        return Optional.ofNullable(skip);
    }
}
