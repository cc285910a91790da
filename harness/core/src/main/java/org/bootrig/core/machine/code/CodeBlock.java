package org.bootrig.core.machine.code;

import java.nio.ByteBuffer;

/**
 * Instructions that ran one after the other.
 *
 * @param address of the first one, as in the instruction pointer
 * @param code their bytes, which distinguish programs that share an address; never written
 */
public record CodeBlock(long address, ByteBuffer code) {

    private static final int HASHED = 4;

    /** Hashes only the last bytes, in which blocks at one address differ: a run has half a million blocks. */
    @Override
    public int hashCode() {
        int hash = Long.hashCode(address) * 31 + code.remaining();
        for (int at = Math.max(code.position(), code.limit() - HASHED); at < code.limit(); at++) {
            hash = hash * 31 + code.get(at);
        }
        return hash;
    }
}
