package org.bootrig.core.picture;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first bytes of a PNG file, which say how much memory its pixels will take.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#11IHDR">PNG, image header</a>
 */
final class PngHeader {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int WIDTH_AT = 16;
    private static final int LEAST_BYTES = 24;

    private PngHeader() {}

    /** Throws an exception when this is no PNG file, or one with too many pixels. */
    static void check(byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length < LEAST_BYTES || bytes.getLong(0) != SIGNATURE) {
            throw new IOException("it is neither a PNG file nor a portable pixmap (P6)");
        }
        long width = Integer.toUnsignedLong(bytes.getInt(WIDTH_AT));
        long height = Integer.toUnsignedLong(bytes.getInt(WIDTH_AT + Integer.BYTES));
        if (width == 0 || height == 0 || width > Picture.MOST_PIXELS || width * height > Picture.MOST_PIXELS) {
            throw new IOException(
                    "it has " + width + " by " + height + " pixels, and at most " + Picture.MOST_PIXELS + " are read");
        }
    }
}
