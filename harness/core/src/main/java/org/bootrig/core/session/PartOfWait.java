package org.bootrig.core.session;

import java.time.Duration;
import org.bootrig.console.Deadline;

/** A part of a longer wait, after which something is looked at that nothing signals. */
final class PartOfWait implements Deadline {

    private final BudgetDeadline whole;
    private final long end;

    PartOfWait(BudgetDeadline whole, Duration length) {
        this.whole = whole;
        this.end = System.nanoTime() + length.toNanos();
    }

    @Override
    public Duration remaining() {
        Duration left = whole.remaining();
        Duration ofPart = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(ofPart) < 0 ? left : ofPart;
    }

    @Override
    public Duration waited() {
        return whole.waited();
    }
}
