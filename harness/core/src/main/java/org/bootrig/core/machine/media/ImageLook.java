package org.bootrig.core.machine.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an image looks like from its first bytes, for people who wonder why it does not start, and what they can try. A raw
 * image may hold anything: only what can start on no machine is a problem. Immutable.
 */
public final class ImageLook {

    private static final int SECTOR = 512;
    private static final int ISO_SECTOR = 2048;
    /** Where the first descriptor of an ISO 9660 volume is (ECMA-119, 6.2.1), and a boot record behind it. */
    private static final int DESCRIPTORS = 16 * ISO_SECTOR;

    private static final int LOOKED_AT = DESCRIPTORS + 2 * ISO_SECTOR;

    private final long size;
    private final HeaderBytes start;
    private final @Nullable ForeignProgram program;

    private ImageLook(long size, HeaderBytes start) {
        this.size = size;
        this.start = start;
        this.program = ForeignProgram.at(start);
    }

    /** Looks at the file; one that cannot be read looks empty. */
    public static ImageLook of(Path file) {
        try {
            return new ImageLook(Files.size(file), HeaderBytes.read(file, 0, LOOKED_AT));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    /** Returns why no machine can start it, or be given it, as this kind of medium; empty where one might. */
    public Optional<String> problemAs(Medium.Kind kind) {
        if (size == 0) {
            return Optional.of("is empty; look at what makes it");
        }
        if (kind == Medium.Kind.INITRD || kind == Medium.Kind.FIRMWARE) {
            return Optional.empty();
        }
        if (program != null && !program.isForPcs()) {
            return Optional.of(program.words() + ", and machines here have x86 processors alone");
        }
        long volume = isIso() ? (start.littleEndianInt(DESCRIPTORS + 80) & 0xffffffffL) * ISO_SECTOR : 0;
        if (kind == Medium.Kind.ISO && volume > size) {
            return Optional.of("is a truncated ISO image: it says that it has " + volume + " bytes, and the file has "
                    + size + "; fetch it again");
        }
        return Optional.empty();
    }

    /** Describes the image of a drive that no firmware found anything on, and what to try. */
    public String words() {
        if (program != null) {
            return "the image " + program.words()
                    + "; a program is no disk: give it to the machine by 'media: [{kind: kernel}]'";
        }
        if (isIso()) {
            boolean boots = start.text(DESCRIPTORS + ISO_SECTOR + 7, 23).equals("EL TORITO SPECIFICATION");
            return "the image is an ISO image "
                    + (boots
                            ? "that a machine starts from a CD drive: 'media: [{kind: iso, artifact: …}]'"
                            : "without a boot record (El Torito), so that no machine starts from it");
        }
        String packed = packedBy();
        if (!packed.isEmpty()) {
            return "the image is packed by " + packed + "; unpack it";
        }
        if (start.text(SECTOR, 8).equals("EFI PART")) {
            return "the image has a partition table (GPT) and nothing for a BIOS to start; try 'firmware: uefi'";
        }
        for (ImageFormat format : new ImageFormat[] {ImageFormat.QCOW2, ImageFormat.VMDK}) {
            if (start.text(0, 4).equals(format == ImageFormat.QCOW2 ? "QFI\u00fb" : "KDMV")) {
                return "the image begins as a " + format.word() + " image does; say 'format: " + format.word() + "'";
            }
        }
        if (size < SECTOR) {
            return "the image has " + size + " bytes, and a boot sector has " + SECTOR;
        }
        int signature = start.littleEndianShort(SECTOR - 2);
        if (signature != 0xaa55) {
            return String.format(
                    "a boot sector ends in 55 AA, and the image's first one in %02X %02X%s",
                    signature & 0xff, signature >> 8, isZero() ? " and is all zeros" : "");
        }
        return "the image has a boot sector, which gave the machine back to the firmware";
    }

    private boolean isIso() {
        return start.text(DESCRIPTORS + 1, 5).equals("CD001");
    }

    private boolean isZero() {
        for (byte each : start.slice(0, SECTOR)) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private String packedBy() {
        String text = start.text(0, 6);
        return text.startsWith("\u001f\u008b")
                ? "gzip"
                : text.startsWith("\u00fd7zXZ")
                        ? "xz"
                        : text.startsWith("BZh")
                                ? "bzip2"
                                : text.startsWith("(\u00b5/\u00fd")
                                        ? "zstd"
                                        : text.startsWith("PK\u0003\u0004") ? "zip" : "";
    }
}
