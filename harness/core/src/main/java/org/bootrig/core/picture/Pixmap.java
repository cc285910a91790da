package org.bootrig.core.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads portable pixmaps of the kind P6 with 255 as their greatest value, as QEMU writes them.
 *
 * @see <a href="https://netpbm.sourceforge.net/doc/ppm.html">PPM</a>
 */
final class Pixmap {

    private static final Pattern HEADER = Pattern.compile("P6\\s+([0-9]{1,6})\\s+([0-9]{1,6})\\s+255\\s");
    private static final int HEADER_LIMIT = 64;

    private Pixmap() {}

    static Picture parse(byte[] content) throws IOException {
        String head = new String(content, 0, Math.min(HEADER_LIMIT, content.length), StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(head);
        if (!matcher.lookingAt()) {
            throw new IOException("it is not a portable pixmap with 255 as its greatest value");
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        long pixels = (long) width * height;
        if (pixels == 0 || pixels > Picture.MOST_PIXELS) {
            throw new IOException("it is a portable pixmap of " + width + " by " + height);
        }
        if (content.length - matcher.end() < 3 * pixels) {
            throw new IOException("it is a portable pixmap of " + width + " by " + height + " that is cut short");
        }
        return new Picture(width, height, content, matcher.end());
    }
}
