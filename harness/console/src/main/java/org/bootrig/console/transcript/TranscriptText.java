package org.bootrig.console.transcript;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/** Renders parts of a transcript for people, each within bounds that a hostile guest cannot stretch. */
final class TranscriptText {

    static final int LONGEST_LINE = 500;
    private static final String ELLIPSIS = "…";
    private static final int BYTES_LOOKED_AT_PER_LINE = 4 * LONGEST_LINE;
    private static final int LEAST_LOOKED_AT = 1 << 16;
    /** Of a long line, how many characters to show after the relevant byte. */
    private static final int SHOWN_BEHIND = 100;

    private static final int TIMED_HEAD = 1 << 20;
    private static final int TIMED_TAIL = 4 << 20;

    private final Transcript transcript;

    TranscriptText(Transcript transcript) {
        this.transcript = transcript;
    }

    List<String> lastLines(long to, int count) {
        long end = Math.min(to, transcript.length());
        long from = Math.max(0, end - Math.max(LEAST_LOOKED_AT, (long) count * BYTES_LOOKED_AT_PER_LINE));
        Deque<String> lines = new ArrayDeque<>();
        PlainText.split(transcript.bytes(from, end), from, (offset, line, ended) -> {
            lines.addLast(cut(line, LONGEST_LINE));
            if (lines.size() > count) {
                lines.removeFirst();
            }
        });
        return new ArrayList<>(lines);
    }

    String lineAt(long offset) {
        long windowStart = Math.max(0, offset - BYTES_LOOKED_AT_PER_LINE);
        byte[] window = transcript.bytes(windowStart, offset + BYTES_LOOKED_AT_PER_LINE);
        windowStart = Math.max(windowStart, transcript.dropped());
        int at = (int) (offset - windowStart);
        if (at < 0 || at >= window.length) {
            return "";
        }
        // The byte may belong to a line end: then the line is the one that it ends.
        int start = at;
        while (start > 0 && window[at] == '\n' && window[start - 1] == '\r') {
            start--;
        }
        while (start > 0 && !isLineEnd(window[start - 1])) {
            start--;
        }
        int behind = at + 1;
        while (behind < window.length && (window[behind] & 0xC0) == 0x80) {
            behind++;
        }
        int end = behind;
        while (end < window.length && !isLineEnd(window[at]) && !isLineEnd(window[end])) {
            end++;
        }
        boolean startSeen = start > 0 || windowStart == 0;
        String whole = textOfLine(windowStart + start, windowStart + end);
        if (startSeen && whole.length() <= LONGEST_LINE) {
            return whole;
        }
        return around(
                textOfLine(windowStart + start, windowStart + behind),
                startSeen,
                textOfLine(windowStart + behind, windowStart + end));
    }

    private String textOfLine(long from, long to) {
        return transcript.text(from, to).replace("\n", "");
    }

    private static String around(String before, boolean startSeen, String after) {
        String rest = cut(after, SHOWN_BEHIND);
        int room = LONGEST_LINE - rest.length();
        if (startSeen && before.length() <= room) {
            return before + rest;
        }
        return ELLIPSIS + before.substring(Math.max(0, before.length() - room)) + rest;
    }

    String timed(LongFunction<Optional<Duration>> guestTimes) {
        long end = transcript.length();
        long start = transcript.dropped();
        StringBuilder text = new StringBuilder();
        if (start > 0) {
            text.append("[... the first ").append(start).append(" bytes are not kept ...]\n");
        }
        if (end - start <= TIMED_HEAD + TIMED_TAIL) {
            return timed(text, start, end, guestTimes).toString();
        }
        timed(text, start, start + TIMED_HEAD, guestTimes);
        long leftOut = end - start - TIMED_HEAD - TIMED_TAIL;
        text.append("[... ").append(leftOut).append(" bytes left out here ...]\n");
        return timed(text, end - TIMED_TAIL, end, guestTimes).toString();
    }

    private StringBuilder timed(StringBuilder text, long from, long to, LongFunction<Optional<Duration>> guestTimes) {
        PlainText.split(transcript.bytes(from, to), from, (offset, line, ended) -> text.append('[')
                .append(seconds(transcript.nanosSinceFirst(offset)))
                .append(guestTimes
                        .apply(offset)
                        .map(time -> ", guest" + seconds(time.toNanos()))
                        .orElse(""))
                .append("] ")
                .append(line)
                .append('\n'));
        return text;
    }

    private static String seconds(long nanos) {
        long microseconds = nanos / 1000;
        return String.format(Locale.ROOT, "%5d.%06d", microseconds / 1_000_000, microseconds % 1_000_000);
    }

    private static String cut(String line, int most) {
        return line.length() <= most ? line : line.substring(0, most) + ELLIPSIS;
    }

    private static boolean isLineEnd(byte value) {
        return value == '\n' || value == '\r';
    }
}
