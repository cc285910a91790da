package org.bootrig.console;

import java.time.Duration;
import java.util.function.Supplier;
import org.bootrig.console.line.Signal;
import org.bootrig.console.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/** Waits once on a console: looks, sleeps until there is news, and looks again. Belongs to one thread. */
final class Wait {

    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

    private final Transcript transcript;
    private final Watch watch;
    private final Signal news;
    private final Supplier<Reader> reader;

    Wait(Transcript transcript, Watch watch, Signal news, Supplier<Reader> reader) {
        this.transcript = transcript;
        this.watch = watch;
        this.news = news;
        this.reader = reader;
    }

    Sighting run(boolean endsWithLine, Supplier<?> interruption, Deadline deadline) throws InterruptedException {
        long askAgainAt = System.nanoTime();
        while (true) {
            long seen = news.count();
            Sighting sighting = watch.look(transcript.length(), false);
            if (sighting != null) {
                return sighting;
            }
            Object reason = interruption.get();
            boolean lost = endsWithLine && isLost();
            long left = askAgainAt - System.nanoTime();
            if (left <= 0) {
                // The budget's clock may have run slower than this one: only the deadline itself knows.
                left = nanos(deadline.remaining());
                askAgainAt = System.nanoTime() + left;
            }
            if (reason != null || lost || left <= 0) {
                sighting = lookAtWhatIsOnTheLine();
                return sighting != null ? sighting : ended(reason, lost, deadline);
            }
            news.awaitChange(seen, left);
        }
    }

    private @Nullable Sighting lookAtWhatIsOnTheLine() throws InterruptedException {
        Reader current = reader.get();
        if (current != null) {
            current.line().drain();
        }
        return watch.look(transcript.length(), true);
    }

    private boolean isLost() {
        Reader current = reader.get();
        return current != null && current.hasEnded();
    }

    private static Sighting ended(Object reason, boolean lost, Deadline deadline) {
        if (reason != null) {
            return new Sighting.Interrupted(reason);
        }
        return lost ? new Sighting.Lost() : new Sighting.Expired(deadline.waited());
    }

    private static long nanos(Duration duration) {
        return (duration.compareTo(LONGEST_SLEEP) < 0 ? duration : LONGEST_SLEEP).toNanos();
    }
}
