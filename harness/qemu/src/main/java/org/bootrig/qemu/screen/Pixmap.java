package org.bootrig.qemu.screen;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of the display. Immutable.
 *
 * @param content a portable pixmap of the kind P6 with 255 as its greatest value, as QEMU writes it
 * @param start where the pixels begin, three bytes each
 * @see <a href="https://netpbm.sourceforge.net/doc/ppm.html">PPM</a>
 */
record Pixmap(int width, int height, byte[] content, int start) {

    private static final Pattern HEADER = Pattern.compile("P6\\s+([0-9]{1,6})\\s+([0-9]{1,6})\\s+255\\s");
    private static final int HEADER_LIMIT = 64;

    static Pixmap parse(byte[] content) {
        String head = new String(content, 0, Math.min(HEADER_LIMIT, content.length), StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(head);
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException("not a portable pixmap: " + head.strip());
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        if (content.length - matcher.end() < 3L * width * height) {
            throw new IllegalArgumentException(
                    "a portable pixmap of " + width + " by " + height + " that is cut short");
        }
        return new Pixmap(width, height, content, matcher.end());
    }

    boolean isOfSize(int width, int height) {
        return this.width == width && this.height == height;
    }

    /** Returns the pixel's colour as 0xRRGGBB. */
    int colour(int x, int y) {
        int at = start + 3 * (y * width + x);
        return (content[at] & 0xFF) << 16 | (content[at + 1] & 0xFF) << 8 | content[at + 2] & 0xFF;
    }
}
