package org.bootrig.console.transcript;

import java.util.Arrays;

/**
 * Remembers when bytes arrived. Arrivals close together share an entry, and when a long run fills the index every
 * other entry goes and the window doubles, so that its size is bounded.
 */
final class ArrivalIndex {

    private static final long FIRST_WINDOW_NANOS = 100_000;

    private final int limit;
    private long windowNanos = FIRST_WINDOW_NANOS;
    private long[] offsets = new long[64];
    private long[] nanos = new long[64];
    private int count;

    ArrivalIndex(int limit) {
        this.limit = limit;
    }

    synchronized void note(long offset, long arrivedNanos) {
        if (count > 0 && arrivedNanos - nanos[count - 1] < windowNanos) {
            return;
        }
        if (count == limit) {
            thin();
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        offsets[count] = offset;
        nanos[count++] = arrivedNanos;
    }

    private void thin() {
        for (int kept = 0; kept * 2 < count; kept++) {
            offsets[kept] = offsets[kept * 2];
            nanos[kept] = nanos[kept * 2];
        }
        count = (count + 1) / 2;
        windowNanos *= 2;
    }

    /** Returns the {@link System#nanoTime} at which the byte at this offset arrived. */
    synchronized long nanosAt(long offset) {
        int found = Arrays.binarySearch(offsets, 0, count, offset);
        return nanos[found >= 0 ? found : Math.max(0, -found - 2)];
    }

    synchronized int size() {
        return count;
    }
}
