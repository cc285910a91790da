package org.bootrig.qemu.accelerator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A minimal guest with output: it counts for a while, as a kernel computes, and writes one byte to COM1. Assembled
 * here, so that choosing an accelerator needs no assembler.
 *
 * @see <a href="https://www.felixcloutier.com/x86/">x86 and amd64 instruction reference</a>
 */
final class ProbeBootSector {

    /** The byte that the guest writes at its end. */
    static final char WORD = 'K';

    private static final int SIZE = 512;
    private static final int COUNT = 10_000_000;
    private static final short COM1 = 0x3F8;

    private ProbeBootSector() {}

    static byte[] bytes() {
        ByteBuffer sector = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        // mov ecx, COUNT; 66 makes it the 32-bit register
        sector.put((byte) 0x66).put((byte) 0xB9).putInt(COUNT);
        // again: dec ecx
        sector.put((byte) 0x66).put((byte) 0x49);
        // jnz again, four bytes back from the next instruction
        sector.put((byte) 0x75).put((byte) -4);
        // mov dx, COM1
        sector.put((byte) 0xBA).putShort(COM1);
        // mov al, WORD
        sector.put((byte) 0xB0).put((byte) WORD);
        // out dx, al
        sector.put((byte) 0xEE);
        // cli; hlt: sleep for good
        sector.put((byte) 0xFA).put((byte) 0xF4);
        // The signature by which the firmware recognizes a boot sector.
        sector.position(SIZE - 2).put((byte) 0x55).put((byte) 0xAA);
        return sector.array();
    }
}
