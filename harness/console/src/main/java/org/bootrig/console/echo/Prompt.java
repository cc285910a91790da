package org.bootrig.console.echo;

import java.util.List;
import org.bootrig.console.bytes.ByteLog;
import org.bootrig.console.match.Marker;
import org.bootrig.console.match.ProgramBuilder;
import org.bootrig.console.match.Tracker;
import org.jspecify.annotations.Nullable;

/** Finds the last prompt before a place in the transcript. */
class Prompt {

    static final Prompt NONE = new Prompt();

    private final @Nullable Tracker tracker;
    private long end = -1;

    private Prompt() {
        tracker = null;
    }

    Prompt(ByteLog log, Marker marker, boolean ignoreEscapes) {
        tracker = new Tracker(log, ProgramBuilder.compile(List.of(marker.node())), ignoreEscapes);
        restart(log.length());
    }

    void restart(long at) {
        if (tracker != null) {
            tracker.restart(at, true);
            end = -1;
        }
    }

    /**
     * Returns whether a prompt ends before {@code offset} and is the last visible output, which ends at
     * {@code visibleEnd}.
     */
    boolean endsAt(long visibleEnd, long offset) {
        if (tracker == null) {
            return false;
        }
        while (tracker.offset() < offset) {
            if (tracker.advance(offset).length > 0) {
                end = tracker.offset();
            }
        }
        return end >= visibleEnd;
    }
}
