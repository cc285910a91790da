package org.bootrig.qemu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes the smallest ISO image that a PC's firmware starts: El Torito 1.0, without emulation of another drive. */
final class ElTorito {

    private static final int SECTOR = 2048;
    private static final int CATALOGUE = 19;
    private static final int GUEST = 20;

    private ElTorito() {}

    /** @param guest at most 2048 bytes, which run at 7C00 */
    static byte[] image(byte[] guest) {
        ByteBuffer image = ByteBuffer.allocate((GUEST + 2) * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        descriptor(image, 16, 1, "");
        descriptor(image, 17, 0, "EL TORITO SPECIFICATION");
        image.putInt(17 * SECTOR + 0x47, CATALOGUE);
        descriptor(image, 18, 255, "");
        int catalogue = CATALOGUE * SECTOR;
        // The validation entry, whose words add up to zero, and the initial entry: bootable, four sectors of 512 bytes.
        image.put(catalogue, (byte) 1);
        image.putShort(catalogue + 0x1e, (short) 0xaa55);
        image.putShort(catalogue + 0x1c, (short) -(1 + 0xaa55));
        image.put(catalogue + 0x20, (byte) 0x88);
        image.putShort(catalogue + 0x26, (short) 4);
        image.putInt(catalogue + 0x28, GUEST);
        image.put(GUEST * SECTOR, guest);
        return image.array();
    }

    private static void descriptor(ByteBuffer image, int sector, int type, String system) {
        int start = sector * SECTOR;
        image.put(start, (byte) type);
        image.put(start + 1, "CD001\1".getBytes(StandardCharsets.US_ASCII));
        image.put(start + 7, system.getBytes(StandardCharsets.US_ASCII));
    }
}
