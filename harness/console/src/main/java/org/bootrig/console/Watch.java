package org.bootrig.console;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.bootrig.console.bytes.ByteLog;
import org.bootrig.console.echo.Echo;
import org.bootrig.console.echo.EchoVerdict;
import org.bootrig.console.match.Marker;
import org.bootrig.console.match.MatchStart;
import org.bootrig.console.match.ProgramBuilder;
import org.bootrig.console.match.Tracker;
import org.bootrig.console.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * Searches the transcript for the wanted marker and all failure patterns, block by block, and reports the first
 * match. When both end at the same byte the failure wins.
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

    private final Echo echo;

    private @Nullable Marker wantedMarker;
    private @Nullable Tracker wanted;
    private Sighting.@Nullable Found found;
    private int[] completed = NONE;
    /**
     * Whether the byte before the wanted tracker's offset completed the marker, but it may still turn out to be an
     * echo.
     */
    private boolean undecided;

    private long position;
    private boolean positionAtLineStart = true;

    Watch(ByteLog log, List<Marker> failures, boolean ignoreEscapes) {
        this.log = log;
        this.echo = new Echo(log);
        this.ignoreEscapes = ignoreEscapes;
        this.patterns = new FailurePatterns(failures);
        this.failures = new Tracker(log, patterns.program(), ignoreEscapes);
    }

    /** Begins to search for this marker, or only for failures when it is null. */
    synchronized void begin(@Nullable Marker marker) {
        wantedMarker = marker;
        found = null;
        wanted = null;
        undecided = false;
        if (marker != null) {
            boolean ignoring = ignoreEscapes && !marker.isExact();
            wanted = new Tracker(log, ProgramBuilder.compile(List.of(marker.node())), ignoring);
            wanted.restart(position, positionAtLineStart);
        }
    }

    synchronized void end() {
        wanted = null;
        wantedMarker = null;
        found = null;
    }

    /**
     * Searches all bytes below this offset; returns what ends the wait, or null.
     *
     * @param last whether nothing more is on the line: then an unfinished possible echo is not one
     */
    synchronized @Nullable Sighting look(long limit, boolean last) {
        advance(limit, last);
        if (found != null) {
            moveTo(found.end());
            return found;
        }
        Marker failing = judgedFailing(last);
        if (failing == null) {
            return null;
        }
        Sighting.Failing sighting = new Sighting.Failing(failing, failures.offset());
        moveTo(sighting.end());
        completed = NONE;
        failures.restart(sighting.end(), positionAtLineStart);
        return sighting;
    }

    /** Searches all bytes below this offset for failures; returns the first one without judging it, or null. */
    synchronized Sighting.@Nullable Failing peek(long limit) {
        advanceFailures(limit);
        Marker failing = judgedFailing(true);
        return failing == null ? null : new Sighting.Failing(failing, failures.offset());
    }

    /** Drops the oldest bytes, once they were searched. */
    synchronized void drop(Transcript transcript) {
        while (transcript.isOverfull()) {
            advance(log.first() + BLOCK, true);
            advanceFailures(log.first() + BLOCK);
            log.dropOldestChunk();
        }
    }

    /** Continues at this offset without searching what precedes it. */
    synchronized void skipTo(long offset) {
        position = offset;
        positionAtLineStart = true;
        completed = NONE;
        failures.restart(offset, true);
        echo.forget();
    }

    /** Records what is about to be typed, so that no pattern and no marker matches in the guest's echo of it. */
    synchronized void typed(byte[] text) {
        echo.typed(text);
    }

    /** Treats everything after this offset as the guest's own output, whatever was typed before. */
    synchronized void settleEcho(long offset) {
        echo.settle(offset);
    }

    synchronized OptionalLong endOfEcho() {
        return echo.end();
    }

    synchronized BitSet echoWithin(long from, int count) {
        return echo.within(from, count);
    }

    synchronized void knowPrompt(Marker prompt) {
        echo.knowPrompt(prompt, ignoreEscapes);
    }

    private void advance(long limit, boolean last) {
        Tracker tracker = wanted;
        Marker marker = wantedMarker;
        if (tracker == null || marker == null) {
            advanceFailures(limit);
            return;
        }
        while (found == null && (undecided || tracker.offset() < limit)) {
            if (!undecided) {
                long blockEnd = Math.min(limit, (tracker.offset() / BLOCK + 1) * BLOCK);
                advanceFailures(blockEnd);
                // A match that ends where a failure ends, or after it, comes too late.
                long wantedLimit = failing() == null ? blockEnd : Math.min(blockEnd, failures.offset() - 1);
                undecided = advance(tracker, wantedLimit).length > 0;
                if (!undecided && wantedLimit < blockEnd) {
                    return;
                }
            }
            if (undecided && !decide(marker, tracker.offset(), last)) {
                return;
            }
        }
    }

    /** Decides whether the completed marker is the guest's own output; returns false when that is not known yet. */
    private boolean decide(Marker marker, long end, boolean last) {
        EchoVerdict verdict = marker.isExact() ? EchoVerdict.OWN : echo.judge(end - 1, true);
        if (verdict == EchoVerdict.UNDECIDED && !last) {
            return false;
        }
        undecided = false;
        if (verdict != EchoVerdict.ECHO) {
            found = new Sighting.Found(marker, startOfMatch(marker, end), end);
        }
        return true;
    }

    /** Stops after the first byte that completes a failure pattern and is not known to be an echo. */
    private void advanceFailures(long limit) {
        while (!patterns.isEmpty()) {
            if (failing() != null) {
                if (echo.judge(failures.offset() - 1, false) != EchoVerdict.ECHO) {
                    return;
                }
                completed = NONE;
            }
            if (failures.offset() >= limit) {
                return;
            }
            completed = advance(failures, limit);
        }
    }

    private @Nullable Marker judgedFailing(boolean last) {
        Marker failing = failing();
        boolean isOwn = failing != null && (last || echo.judge(failures.offset() - 1, false) == EchoVerdict.OWN);
        return isOwn ? failing : null;
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

    /** Records that another line begins at this offset. */
    synchronized void addSeam(long offset) {
        seams.add(offset);
        echo.settle(offset);
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
