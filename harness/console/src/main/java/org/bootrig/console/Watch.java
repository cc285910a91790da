package org.bootrig.console;

import java.util.List;
import java.util.TreeSet;
import org.bootrig.console.bytes.ByteLog;
import org.bootrig.console.match.Marker;
import org.bootrig.console.match.MatchStart;
import org.bootrig.console.match.ProgramBuilder;
import org.bootrig.console.match.Tracker;
import org.bootrig.console.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the transcript for the wanted marker and all failure patterns, block by block, and tells which stands
 * first. When both end at the same byte the failure wins.
 *
 * <p>Safe for the waiting thread and the reader thread.
 */
public final class Watch {

    private static final int[] NONE = {};
    private static final int BLOCK = ByteLog.CHUNK;

    private final ByteLog log;
    private final boolean ignoreEscapes;
    private final FailurePatterns patterns;
    private final Tracker failures;
    /** Offsets at which a line was attached: nothing matches across them. */
    private final TreeSet<Long> seams = new TreeSet<>();

    private @Nullable Marker wantedMarker;
    private @Nullable Tracker wanted;
    private Sighting.@Nullable Found found;
    private int[] completed = NONE;
    private long position;
    private boolean positionAtLineStart = true;

    Watch(ByteLog log, List<Marker> failures, boolean ignoreEscapes) {
        this.log = log;
        this.ignoreEscapes = ignoreEscapes;
        this.patterns = new FailurePatterns(failures);
        this.failures = new Tracker(log, patterns.program(), ignoreEscapes);
    }

    /** Begins to look for this marker, or for failures alone when it is null. */
    synchronized void begin(@Nullable Marker marker) {
        wantedMarker = marker;
        found = null;
        wanted = null;
        if (marker != null) {
            wanted = new Tracker(log, ProgramBuilder.compile(List.of(marker.node())), ignoreEscapes);
            wanted.restart(position, positionAtLineStart);
        }
    }

    synchronized void end() {
        wanted = null;
        wantedMarker = null;
        found = null;
    }

    /** Looks at all bytes below this offset; returns what ends the wait, or null. */
    synchronized @Nullable Sighting look(long limit) {
        advance(limit);
        if (found != null) {
            moveTo(found.end());
            return found;
        }
        Marker failing = failing();
        if (failing == null) {
            return null;
        }
        Sighting.Failing sighting = new Sighting.Failing(failing, failures.offset());
        moveTo(sighting.end());
        completed = NONE;
        failures.restart(sighting.end(), positionAtLineStart);
        return sighting;
    }

    /** Looks at all bytes below this offset for failures; returns the first one without judging it, or null. */
    synchronized Sighting.@Nullable Failing peek(long limit) {
        advanceFailures(limit);
        Marker failing = failing();
        return failing == null ? null : new Sighting.Failing(failing, failures.offset());
    }

    /** Drops the oldest bytes, once they were looked at. */
    synchronized void drop(Transcript transcript) {
        while (transcript.isOverfull()) {
            advance(log.first() + BLOCK);
            advanceFailures(log.first() + BLOCK);
            log.dropOldestChunk();
        }
    }

    /** Goes to this offset without looking at what stands before it. */
    synchronized void skipTo(long offset) {
        position = offset;
        positionAtLineStart = true;
        completed = NONE;
        failures.restart(offset, true);
    }

    private void advance(long limit) {
        Tracker tracker = wanted;
        Marker marker = wantedMarker;
        if (tracker == null || marker == null) {
            advanceFailures(limit);
            return;
        }
        while (found == null && tracker.offset() < limit) {
            long blockEnd = Math.min(limit, (tracker.offset() / BLOCK + 1) * BLOCK);
            advanceFailures(blockEnd);
            // A match that ends where a failure ends, or behind it, comes too late.
            long wantedLimit = failing() == null ? blockEnd : Math.min(blockEnd, failures.offset() - 1);
            if (advance(tracker, wantedLimit).length > 0) {
                found = new Sighting.Found(marker, startOfMatch(marker, tracker.offset()), tracker.offset());
            } else if (wantedLimit < blockEnd) {
                return;
            }
        }
    }

    private void advanceFailures(long limit) {
        while (failing() == null && failures.offset() < limit && !patterns.isEmpty()) {
            completed = advance(failures, limit);
        }
    }

    private @Nullable Marker failing() {
        return patterns.failing(completed, failures.offset());
    }

    private int[] advance(Tracker tracker, long limit) {
        int[] matched = NONE;
        while (matched.length == 0 && tracker.offset() < limit) {
            if (seams.contains(tracker.offset())) {
                tracker.restart(tracker.offset(), true);
            }
            Long seam = seams.higher(tracker.offset());
            matched = tracker.advance(seam == null ? limit : Math.min(limit, seam));
        }
        return matched;
    }

    private void moveTo(long end) {
        position = end;
        byte[] last = log.copy(end - 1, end);
        positionAtLineStart = last.length == 1 && (last[0] == '\n' || last[0] == '\r');
    }

    private long startOfMatch(Marker marker, long end) {
        return MatchStart.of(log, marker, Math.max(position, log.first()), end);
    }

    synchronized long position() {
        return position;
    }

    /** Takes note that another line begins at this offset. */
    synchronized void addSeam(long offset) {
        seams.add(offset);
    }

    synchronized int expect(Marker pattern) {
        int index = patterns.indexOf(pattern);
        patterns.expect(index);
        return index;
    }

    synchronized void armAgain(int pattern) {
        patterns.armFrom(pattern, log.length());
    }

    /** Returns all work done for failure patterns so far, in steps. */
    synchronized long failureSteps() {
        return failures.steps();
    }
}
