package org.bootrig.console.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bootrig.console.bytes.ByteLog;

/** Finds where a match started, as precisely as is cheap. */
public final class MatchStart {

    private MatchStart() {}

    /**
     * Returns the first byte of the literal, or else the first byte of the match's last line that is not before from.
     */
    public static long of(ByteLog log, Marker marker, long from, long end) {
        byte[] literal = marker.text().getBytes(StandardCharsets.UTF_8);
        long start = end - literal.length;
        if (!marker.isRegularExpression() && start >= from && Arrays.equals(log.copy(start, end), literal)) {
            return start;
        }
        return startOfLine(log, from, end - 1);
    }

    private static long startOfLine(ByteLog log, long from, long last) {
        long start = last;
        while (start > from) {
            byte[] chunk = log.chunkAt(start - 1);
            long chunkStart = (start - 1) / ByteLog.CHUNK * ByteLog.CHUNK;
            long least = Math.max(from, chunkStart);
            while (start > least) {
                if (chunk[(int) (start - 1 - chunkStart)] == '\n') {
                    return start;
                }
                start--;
            }
        }
        return start;
    }
}
