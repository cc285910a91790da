package org.bootrig.machine;

import java.nio.ByteBuffer;

/**
 * Instructions that ran one after the other.
 *
 * @param address of the first one, as the instruction pointer tells it
 * @param code their bytes, which tell programs apart that share an address; only ever read
 */
public record CodeBlock(long address, ByteBuffer code) {}
