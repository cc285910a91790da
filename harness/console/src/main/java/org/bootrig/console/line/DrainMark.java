package org.bootrig.console.line;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * What a drain puts into a pipe after the bytes that are in it: a random word that no guest can guess, and the number
 * of the drain. Immutable.
 */
final class DrainMark {

    private static final int WORD = 16;

    /** In bytes. No more than PIPE_BUF, so that a mark is never mixed with what the guest writes. */
    static final int LENGTH = WORD + Long.BYTES;

    private final byte[] word = new byte[WORD];

    DrainMark() {
        new SecureRandom().nextBytes(word);
    }

    ByteBuffer numbered(long drain) {
        return ByteBuffer.allocate(LENGTH).put(word).putLong(drain).flip();
    }

    /** Returns where the first mark begins that lies within these bytes as a whole, or -1. */
    int find(ByteBuffer bytes) {
        for (int at = bytes.position(); at <= bytes.limit() - LENGTH; at++) {
            if (isWordAt(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean isWordAt(ByteBuffer bytes, int at) {
        for (int index = 0; index < WORD; index++) {
            if (bytes.get(at + index) != word[index]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of the drain whose mark begins there. */
    long numberAt(ByteBuffer bytes, int at) {
        return bytes.getLong(at + WORD);
    }
}
