package org.bootrig.console.echo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bootrig.console.bytes.ByteLog;
import org.bootrig.console.bytes.EscapeFilter;
import org.bootrig.console.match.Marker;
import org.jspecify.annotations.Nullable;

/**
 * Finds the echo of typed lines in the transcript, whatever a line editor does to them.
 *
 * <p>Only visible characters are compared. An echo may stop anywhere, for a wrap, for a kernel message, for an escape
 * sequence, and continue where it stopped. After a carriage return, a backspace or an escape sequence it may go back to
 * any place of its line, which is how editors redraw. Once a line was shown and a line feed came, it is shown again
 * only directly after the prompt: what a program repeats on a line of its own is the guest's own output.
 *
 * <p>Works only on demand: reads each byte after the oldest typed line at most once. Bounded in time and
 * memory whatever the guest sends. Belongs to one thread at a time.
 */
public final class Echo {

    private static final int MOST_LINES = 64;
    private static final int MOST_RUNS = 64;
    private static final int MOST_SHOWN = 4096;
    /** How far around the place that was reached a line may be redrawn. */
    private static final int REDRAWN = 1024;
    /** How escape sequences end that move the cursor. */
    private static final String CURSOR_MOVED = "ABCDFGHMdf8";
    /** A scrolled line begins with one or two characters that indicate this. */
    private static final int MOST_SCROLL_SIGNS = 2;
    /** After this many bytes without it, an echo is no longer expected to begin or continue. */
    private static final long HORIZON = 1L << 20;

    private final ByteLog log;
    private final EscapeFilter filter = new EscapeFilter();
    private final Deque<TypedLine> lines = new ArrayDeque<>();
    private final List<EchoRun> runs = new ArrayList<>();
    private final Deque<EchoRun> shown = new ArrayDeque<>();
    private Prompt prompt = Prompt.NONE;
    private long offset;
    /** No echo is searched for after this offset. */
    private long horizon;
    /** The line that was shown last, as long as no line feed came after it. */
    private @Nullable TypedLine current;

    private @Nullable EchoRun ended;
    private boolean torn;
    private boolean lineFed;
    /** Whether only an echo precedes the next character in its line. */
    private boolean joined;

    private int strangers;
    private long visibleEnd;

    public Echo(ByteLog log) {
        this.log = log;
    }

    /** Sets the prompt, after which a line is shown again that was typed before the prompt came. */
    public void knowPrompt(Marker marker, boolean ignoreEscapes) {
        prompt = new Prompt(log, marker, ignoreEscapes);
    }

    /** Records what is about to be typed. */
    public void typed(byte[] text) {
        if (lines.isEmpty()) {
            restart(log.length());
        }
        horizon = log.length() + HORIZON;
        for (byte value : text) {
            TypedLine line = lines.peekLast();
            if (line == null || line.isComplete()) {
                line = new TypedLine();
                lines.addLast(line);
            }
            if (value == '\n' || value == '\r') {
                line.complete();
                line.settle();
                dropEmpty();
            } else {
                line.add(value);
            }
        }
        if (!lines.isEmpty()) {
            lines.peekLast().settle();
        }
        while (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    /** A line of the Enter key alone shows nothing. */
    private void dropEmpty() {
        if (lines.peekLast().length() == 0) {
            lines.removeLast();
        }
    }

    /**
     * Judges the byte at this offset, by everything that has arrived.
     *
     * @param marker whether for an awaited marker: the echo of a line whose end was not typed is what people wait for
     */
    public EchoVerdict judge(long at, boolean marker) {
        if (lines.isEmpty() && shown.isEmpty()) {
            return EchoVerdict.OWN;
        }
        advance(log.length());
        for (Iterator<EchoRun> latest = shown.descendingIterator(); latest.hasNext(); ) {
            EchoRun run = latest.next();
            if (run.covers(at)) {
                return counts(run, marker) ? EchoVerdict.ECHO : EchoVerdict.OWN;
            }
        }
        boolean undecided = runs.stream().anyMatch(run -> run.covers(at) && counts(run, marker));
        return undecided ? EchoVerdict.UNDECIDED : EchoVerdict.OWN;
    }

    private static boolean counts(EchoRun run, boolean marker) {
        return !marker || run.line().isComplete();
    }

    /** Returns the offset after the last echo of typed text; empty when none was seen. */
    public OptionalLong end() {
        advance(log.length());
        EchoRun last = shown.peekLast();
        return last == null || !lines.contains(last.line()) ? OptionalLong.empty() : OptionalLong.of(last.end());
    }

    /** Marks the bytes from this offset on that show lines whose end was typed, as far as that is remembered. */
    public BitSet within(long from, int count) {
        advance(log.length());
        BitSet echoed = new BitSet();
        for (EchoRun run : shown) {
            if (run.line().isComplete() && run.start() < from + count && run.end() > from) {
                echoed.set((int) Math.max(0, run.start() - from), (int) Math.min(count, run.end() - from));
            }
        }
        return echoed;
    }

    /** Searches for echoes up to this offset and for none of these lines after it: the guest is processing them. */
    public void settle(long to) {
        advance(to);
        lines.clear();
        restart(to);
    }

    /** Forgets what was typed and its echo. */
    public void forget() {
        lines.clear();
        shown.clear();
        restart(log.length());
    }

    private void restart(long at) {
        offset = at;
        filter.reset();
        runs.clear();
        current = null;
        ended = null;
        torn = false;
        lineFed = false;
        joined = true;
        strangers = 0;
        visibleEnd = at;
        prompt.restart(at);
    }

    private void advance(long limit) {
        if (lines.isEmpty()) {
            offset = Math.max(offset, limit);
            return;
        }
        if (offset < log.first()) {
            restart(log.first());
        }
        while (offset < Math.min(limit, horizon)) {
            byte[] chunk = log.chunkAt(offset);
            long base = offset - offset % ByteLog.CHUNK;
            long end = Math.min(limit, base + ByteLog.CHUNK);
            while (offset < end && offset >= base && offset < horizon) {
                take(chunk[(int) (offset - base)]);
            }
        }
        if (offset >= horizon) {
            lines.clear();
            restart(limit);
        }
    }

    private void take(byte value) {
        if (!filter.isInText() || EscapeFilter.isRemoved(value)) {
            int back = filter.take(value);
            if (back == 0 && filter.isInText() && CURSOR_MOVED.indexOf(value) >= 0) {
                moved();
            }
            offset += 1 - back;
            return;
        }
        if (TypedLine.isVisible(value)) {
            show(value);
        } else {
            space(value);
        }
        offset++;
    }

    private void space(byte value) {
        if (ended != null) {
            ended.takeLineEnd(offset);
        }
        if (value == '\n') {
            ended = null;
            lineFed = true;
            torn = false;
            joined = true;
        } else if (value == '\b') {
            moved();
        } else if (value == '\r') {
            torn = true;
            joined = true;
            strangers = 0;
        }
    }

    /** The cursor was moved: an editor is drawing, whatever line it came from. */
    private void moved() {
        torn = true;
        joined = true;
        lineFed = false;
        strangers = 0;
    }

    private void show(byte value) {
        ended = null;
        runs.removeIf(run -> !run.expects(value));
        boolean goesOn = runs.stream().anyMatch(EchoRun::isProved);
        if (!goesOn || torn) {
            start(value);
        }
        runs.forEach(run -> run.take(offset));
        Optional<EchoRun> leader = runs.stream().filter(EchoRun::isProved).findFirst();
        leader.ifPresent(this::progress);
        runs.removeIf(EchoRun::isAtEnd);
        goesOn = leader.isPresent();
        joined = goesOn;
        torn &= !goesOn;
        strangers = goesOn ? 0 : strangers + 1;
        visibleEnd = offset + 1;
    }

    private void progress(EchoRun run) {
        if (!run.reach()) {
            shown.addLast(run);
            if (shown.size() > MOST_SHOWN) {
                shown.removeFirst();
            }
        }
        current = run.line();
        lineFed = false;
        horizon = offset + HORIZON;
        if (run.isAtEnd()) {
            ended = run;
            for (TypedLine line : lines) {
                if (line == run.line()) {
                    break;
                }
                line.abandon();
            }
        }
    }

    /** Lets new runs begin with this character, wherever an echo may begin now. */
    private void start(byte value) {
        boolean waited = false;
        for (TypedLine line : lines) {
            boolean awaited = !line.isDrawn();
            // Begins, or continues where it stopped, whatever lines came between; but not within other output.
            if (awaited && joined && (!waited || line.reached() == 0)) {
                begin(line, line.reached(), value);
            }
            waited |= awaited;
            if (line.hasAt(0, value) && prompt.endsAt(visibleEnd, offset)) {
                begin(line, 0, value);
            }
        }
        if (torn && !lineFed) {
            redraw(current == null ? firstAwaited() : current, value);
        }
    }

    private @Nullable TypedLine firstAwaited() {
        return lines.stream().filter(line -> !line.isDrawn()).findFirst().orElse(null);
    }

    private void redraw(@Nullable TypedLine line, byte value) {
        if (line == null || !line.redraw()) {
            return;
        }
        int from = Math.max(0, line.reached() - REDRAWN);
        int to = Math.min(line.length(), line.reached() + REDRAWN);
        begin(line, 0, value);
        for (int place = from; place < to && strangers <= MOST_SCROLL_SIGNS; place++) {
            begin(line, place, value);
        }
    }

    private void begin(TypedLine line, int place, byte value) {
        boolean wanted = line.hasAt(place, value) && runs.size() < MOST_RUNS;
        if (wanted && runs.stream().noneMatch(run -> run.isAt(line, place))) {
            runs.add(new EchoRun(line, place, offset));
        }
    }
}
