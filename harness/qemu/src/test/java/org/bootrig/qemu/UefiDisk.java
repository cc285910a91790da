package org.bootrig.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes a disk without partitions whose FAT12 file system has {@code \\EFI\\BOOT\\BOOTX64.EFI}, which a UEFI firmware starts
 * by itself (UEFI Specification 2.10, 3.5.1.1).
 */
final class UefiDisk {

    private static final int SECTOR = 512;
    private static final int SECTORS = 2880;
    private static final int SECTORS_OF_FAT = 9;
    private static final int ROOT = 1 + 2 * SECTORS_OF_FAT;
    private static final int ENTRIES_OF_ROOT = 224;
    private static final int DATA = ROOT + ENTRIES_OF_ROOT * 32 / SECTOR;

    private final ByteBuffer disk = ByteBuffer.allocate(SECTORS * SECTOR).order(ByteOrder.LITTLE_ENDIAN);

    private UefiDisk() {}

    /** @param scratch a folder for the source of the application */
    static void write(Path scratch, Path disk) throws IOException {
        Path application = scratch.resolve("uefi.efi");
        BootSector.assemble("uefi", application);
        byte[] content = Files.readAllBytes(application);
        UefiDisk made = new UefiDisk();
        made.bootRecord();
        made.folder(ROOT, "EFI        ", 2);
        made.folder(DATA, "BOOT       ", 3);
        made.entry((DATA + 1) * SECTOR, "BOOTX64 EFI", 0x20, 4, content.length);
        made.disk.put((DATA + 2) * SECTOR, content);
        made.fat((content.length + SECTOR - 1) / SECTOR);
        Files.write(disk, made.disk.array());
    }

    /** The BIOS parameter block of a 1.44 MB floppy, with a cluster for each sector. */
    private void bootRecord() {
        disk.put(0, new byte[] {(byte) 0xeb, 0x3c, (byte) 0x90});
        disk.put(3, "BOOTRIG ".getBytes(StandardCharsets.US_ASCII));
        disk.putShort(11, (short) SECTOR);
        disk.put(13, (byte) 1);
        disk.putShort(14, (short) 1);
        disk.put(16, (byte) 2);
        disk.putShort(17, (short) ENTRIES_OF_ROOT);
        disk.putShort(19, (short) SECTORS);
        disk.put(21, (byte) 0xf0);
        disk.putShort(22, (short) SECTORS_OF_FAT);
        disk.putShort(24, (short) 18);
        disk.putShort(26, (short) 2);
        disk.put(38, (byte) 0x29);
        disk.put(43, "NO NAME    FAT12   ".getBytes(StandardCharsets.US_ASCII));
        disk.putShort(510, (short) 0xaa55);
    }

    private void folder(int sector, String name, int cluster) {
        entry(sector * SECTOR, name, 0x10, cluster, 0);
    }

    private void entry(int offset, String name, int attributes, int cluster, int size) {
        disk.put(offset, name.getBytes(StandardCharsets.US_ASCII));
        disk.put(offset + 11, (byte) attributes);
        disk.putShort(offset + 26, (short) cluster);
        disk.putInt(offset + 28, size);
    }

    /** The two folders have a cluster each, the application so many in a row behind them. */
    private void fat(int clusters) {
        int[] next = new int[4 + clusters];
        next[0] = 0xff0;
        next[1] = 0xfff;
        next[2] = 0xfff;
        next[3] = 0xfff;
        for (int cluster = 4; cluster < next.length; cluster++) {
            next[cluster] = cluster + 1 < next.length ? cluster + 1 : 0xfff;
        }
        for (int copy = 0; copy < 2; copy++) {
            int start = (1 + copy * SECTORS_OF_FAT) * SECTOR;
            for (int cluster = 0; cluster < next.length; cluster++) {
                int place = start + cluster * 3 / 2;
                int old = disk.getShort(place) & 0xffff;
                int value = cluster % 2 == 0 ? old & 0xf000 | next[cluster] : old & 0x000f | next[cluster] << 4;
                disk.putShort(place, (short) value);
            }
        }
    }
}
