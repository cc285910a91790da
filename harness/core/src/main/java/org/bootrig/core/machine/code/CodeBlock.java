package org.bootrig.core.machine.code;

import java.nio.ByteBuffer;

/**
 * Instructions that ran one after the other.
 *
 * @param address of the first one, as the instruction pointer tells it
 * @param code their bytes, which tell programs apart that share an address; only ever read
 */
public record CodeBlock(long address, ByteBuffer code) {

    private static final int HASHED = 4;

    /** Looks at the last bytes alone, by which blocks of one place differ: a run has half a million blocks. */
    @Override
    public int hashCode() {
        int hash = Long.hashCode(address) * 31 + code.remaining();
        for (int at = Math.max(code.position(), code.limit() - HASHED); at < code.limit(); at++) {
            hash = hash * 31 + code.get(at);
        }
        return hash;
    }
}
