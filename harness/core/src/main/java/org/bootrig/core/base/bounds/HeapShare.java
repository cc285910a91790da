package org.bootrig.core.base.bounds;

/** Bounds in bytes that follow the heap, so that a small heap refuses what a large one can hold. Threadsafe. */
public final class HeapShare {

    private HeapShare() {}

    /**
     * Returns a bound that never takes more than a part of the heap.
     *
     * @param bytes the bound on a large heap, at least 1
     * @param part which part of the heap is the most: 8 for an eighth
     * @return at least 1 and at most 2^31 - 9, which is the longest array
     */
    public static int atMost(long bytes, int part) {
        long share = Math.min(bytes, Runtime.getRuntime().maxMemory() / part);
        return (int) Math.max(1, Math.min(share, Integer.MAX_VALUE - 8));
    }

    /** Returns a number of bytes for people: in MiB where it has some, else in bytes. */
    public static String shown(long bytes) {
        return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }
}
