package org.bootrig.console.bytes;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores bytes in chunks of one size, so that appending never copies what is already there and the oldest can go.
 *
 * <p>One thread appends; any thread reads. Bytes below {@link #length} never change.
 */
public final class ByteLog {

    public static final int CHUNK = 1 << 16;

    private final List<byte[]> chunks = new ArrayList<>();
    private long first;
    private volatile long length;

    public void append(ByteBuffer bytes) {
        long end = length;
        while (bytes.hasRemaining()) {
            int from = (int) (end % CHUNK);
            byte[] chunk = from == 0 ? addChunk() : chunkAt(end);
            int count = Math.min(bytes.remaining(), CHUNK - from);
            bytes.get(chunk, from, count);
            end += count;
        }
        length = end;
    }

    private synchronized byte[] addChunk() {
        byte[] chunk = new byte[CHUNK];
        chunks.add(chunk);
        return chunk;
    }

    /** Returns the chunk that holds this offset, at index {@code offset % CHUNK}. */
    public synchronized byte[] chunkAt(long offset) {
        return chunks.get((int) ((offset - first) / CHUNK));
    }

    public long length() {
        return length;
    }

    /** Returns the offset of the oldest byte that is still kept. */
    public synchronized long first() {
        return first;
    }

    public synchronized void dropOldestChunk() {
        chunks.remove(0);
        first += CHUNK;
    }

    /** Copies {@code [from, to)} as far as it is kept. */
    public synchronized byte[] copy(long from, long to) {
        long end = Math.min(to, length);
        long at = Math.max(from, first);
        byte[] copy = new byte[Math.toIntExact(Math.max(0, end - at))];
        for (int done = 0; done < copy.length; ) {
            int index = (int) ((at + done) % CHUNK);
            int count = Math.min(copy.length - done, CHUNK - index);
            System.arraycopy(chunkAt(at + done), index, copy, done, count);
            done += count;
        }
        return copy;
    }
}
