package org.bootrig.core.machine.stopped;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads a machine whose processors are stopped, and stay stopped meanwhile. Callers need not know whether an emulator's
 * monitor, a hypervisor's debug stub or a probe on a board answers. Used by one thread at a time.
 */
public interface StoppedMachine {

    /** Returns the registers of each processor, in the order of their numbers; at least one. */
    List<Registers> processors() throws IOException;

    /**
     * Returns the memory mapped from this linear address on, little-endian, at most this many bytes; fewer, or none,
     * where the mapping ends.
     *
     * @param processor whose address space is used
     */
    ByteBuffer memory(int processor, long address, int most) throws IOException;

    /** Returns physical memory, little-endian, at most this many bytes; fewer, or none, where memory ends. */
    ByteBuffer physicalMemory(long address, int most) throws IOException;

    /**
     * Returns the little-endian word at a physical address.
     *
     * @param bytes 4 or 8; 4 bytes are not extended by their sign
     */
    default long physicalWord(long address, int bytes) throws IOException {
        ByteBuffer word = physicalMemory(address, bytes);
        if (word.remaining() < bytes) {
            throw new IOException("physical memory at 0x" + Long.toHexString(address) + " cannot be read");
        }
        return bytes == Long.BYTES ? word.getLong() : Integer.toUnsignedLong(word.getInt());
    }

    /** Opens the port for one debugger; throws an exception that says why there is none. */
    DebugStub openStub() throws IOException;

    /** A port for a debugger. The machine stays stopped before, meanwhile, and after it was closed. */
    interface DebugStub extends AutoCloseable {

        /** Returns the argument of GDB's {@code target remote}. */
        String target();

        @Override
        void close();
    }
}
