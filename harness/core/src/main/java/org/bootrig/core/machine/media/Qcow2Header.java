package org.bootrig.core.machine.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The header of a qcow2 image, as far as it names other files.
 *
 * @see <a href="https://gitlab.com/qemu-project/qemu/-/blob/master/docs/interop/qcow2.txt">Specification of qcow2</a>
 */
final class Qcow2Header {

    private static final int MAGIC = 0x514649fb;
    private static final int SIZE_OF_2 = 72;
    private static final int SIZE_OF_3 = 104;
    private static final int LONGEST_NAME = 1023;

    private static final int VERSION_PLACE = 4;
    private static final int BACKING_PLACE = 8;
    private static final int BACKING_LENGTH_PLACE = 16;
    private static final int INCOMPATIBLE_PLACE = 72;
    private static final int HEADER_LENGTH_PLACE = 100;
    private static final long EXTERNAL_DATA = 1 << 2;

    private static final int EXTENSION_HEADER = 8;
    private static final int DATA_FILE_NAME = 0x44415441;
    /** A header with its extensions lies in the first cluster, and what names a file lies early in it. */
    private static final int SEARCHED = 64 << 10;

    private Qcow2Header() {}

    static Optional<String> problem(Path file) throws IOException {
        HeaderBytes header = HeaderBytes.read(file, 0, SIZE_OF_3);
        if (header.length() < Integer.BYTES || header.bigEndianInt(0) != MAGIC) {
            return Optional.of(SelfContainedImage.isOther(file, ImageFormat.QCOW2));
        }
        int version = header.bigEndianInt(VERSION_PLACE);
        if (version != 2 && version != 3) {
            return Optional.of(SelfContainedImage.isDamaged(
                    ImageFormat.QCOW2, "its header names the version " + Integer.toUnsignedString(version)));
        }
        if (header.length() < (version == 2 ? SIZE_OF_2 : SIZE_OF_3)) {
            return Optional.of(SelfContainedImage.isDamaged(ImageFormat.QCOW2, "it ends within its header"));
        }
        if (header.bigEndianLong(BACKING_PLACE) != 0) {
            return Optional.of(SelfContainedImage.refersTo(
                    file, ImageFormat.QCOW2, "its backing file", backingFile(file, header)));
        }
        if (version == 3 && (header.bigEndianLong(INCOMPATIBLE_PLACE) & EXTERNAL_DATA) != 0) {
            return Optional.of(SelfContainedImage.refersTo(
                    file,
                    ImageFormat.QCOW2,
                    "its external data file",
                    dataFile(file, header.bigEndianInt(HEADER_LENGTH_PLACE))));
        }
        return Optional.empty();
    }

    private static String backingFile(Path file, HeaderBytes header) throws IOException {
        int length = header.bigEndianInt(BACKING_LENGTH_PLACE);
        int bounded = length < 0 || length > LONGEST_NAME ? LONGEST_NAME : length;
        HeaderBytes name = HeaderBytes.read(file, header.bigEndianLong(BACKING_PLACE), bounded);
        return SelfContainedImage.name(name.slice(0, bounded));
    }

    private static String dataFile(Path file, int headerLength) throws IOException {
        HeaderBytes extensions = HeaderBytes.read(file, 0, SEARCHED);
        long place = Integer.toUnsignedLong(headerLength);
        while (place + EXTENSION_HEADER <= extensions.length()) {
            int type = extensions.bigEndianInt((int) place);
            long length = Integer.toUnsignedLong(extensions.bigEndianInt((int) place + Integer.BYTES));
            if (type == DATA_FILE_NAME) {
                return SelfContainedImage.name(
                        extensions.slice((int) place + EXTENSION_HEADER, (int) Math.min(LONGEST_NAME, length)));
            }
            if (type == 0) {
                break;
            }
            // Padded to a multiple of eight.
            place += EXTENSION_HEADER + (length + 7) / 8 * 8;
        }
        return "a file that it does not name";
    }
}
