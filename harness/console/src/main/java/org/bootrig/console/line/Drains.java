package org.bootrig.console.line;

import java.time.Duration;
import org.bootrig.console.time.Patience;

/**
 * The drains of one line, numbered from 1: a caller requests one and waits, and the reader answers when it has handed
 * over everything that was on the line by then. An answer counts for all drains before it, too. Safe for use by several
 * threads.
 */
final class Drains {

    /** Waiting longer for a reader that cannot run does not make a wait more exact. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Signal answers = new Signal();
    private volatile long asked;
    private volatile long answered;

    /** Returns the number of a new drain. */
    synchronized long ask() {
        asked++;
        return asked;
    }

    /** Returns the number of the last requested drain. */
    long asked() {
        return asked;
    }

    boolean isAnyOpen() {
        return asked > answered;
    }

    /** Answers this drain; only called by the reader. */
    void answer(long drain) {
        if (drain > answered) {
            answered = drain;
            answers.raise();
        }
    }

    /** Answers every drain, including future ones: the reader has ended. */
    void end() {
        answer(Long.MAX_VALUE);
    }

    /** Waits for the answer, or for ten seconds in which this process ran. */
    void await(long drain) throws InterruptedException {
        Patience patience = new Patience(PATIENCE);
        long seen = answers.count();
        while (answered < drain) {
            long nanos = patience.nextNanos();
            if (nanos == 0) {
                return;
            }
            answers.awaitChange(seen, nanos);
            seen = answers.count();
        }
    }
}
