package org.bootrig.core.base;

import java.time.Duration;
import java.util.function.Consumer;

/** Says every few seconds that something is still being waited for. Belongs to one thread. */
public final class WaitNotice {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Consumer<String> listener;
    private Duration next = EVERY;

    public WaitNotice(Consumer<String> listener) {
        this.listener = listener;
    }

    /**
     * Called whenever the waiting thread is awake.
     *
     * @param withheld how much of that time the host withheld
     */
    public void look(String what, Duration waited, Duration budget, Duration withheld) {
        if (waited.compareTo(next) < 0) {
            return;
        }
        next = waited.plus(EVERY);
        listener.accept(what + " for " + Durations.words(waited) + " of a budget of " + Durations.words(budget)
                + (withheld.compareTo(Duration.ofSeconds(1)) < 0
                        ? ""
                        : " (the host took " + Durations.words(withheld) + " of that)"));
    }
}
