package org.bootrig.core.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** A picture in 24-bit colours, such as what a screen shows. Immutable. */
public final class Picture {

    /** More than any display here can show; a file that promises more is not read. */
    static final int MOST_PIXELS = 1 << 24;

    private static final long MOST_BYTES = 64L << 20;

    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] content;
    private final int start;

    /**
     * Takes the array over: a large screen fits into memory once.
     *
     * @param content red, green and blue of each pixel, row by row
     * @param start where the first pixel begins
     */
    Picture(int width, int height, byte[] content, int start) {
        this.width = width;
        this.height = height;
        this.content = content;
        this.start = start;
    }

    /** Makes a picture of these colours, 0xRRGGBB each, row by row. */
    static Picture of(int width, int height, int[] colours) {
        byte[] content = new byte[CHANNELS * width * height];
        for (int index = 0; index < colours.length; index++) {
            content[CHANNELS * index] = (byte) (colours[index] >> 16);
            content[CHANNELS * index + 1] = (byte) (colours[index] >> 8);
            content[CHANNELS * index + 2] = (byte) colours[index];
        }
        return new Picture(width, height, content, 0);
    }

    /** Reads a file as {@link #parse} does; throws an exception that names it. */
    public static Picture read(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it has more than " + (MOST_BYTES >> 20) + " MiB");
            }
            return parse(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new IOException("the picture " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Reads a PNG file, or a portable pixmap of the kind P6 with 255 as its greatest value. */
    public static Picture parse(byte[] content) throws IOException {
        if (content.length > 1 && content[0] == 'P' && content[1] == '6') {
            return Pixmap.parse(content);
        }
        PngHeader.check(content);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
        if (image == null) {
            throw new IOException("it is damaged");
        }
        int[] colours = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return of(image.getWidth(), image.getHeight(), colours);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Returns the pixel's colour as 0xRRGGBB. */
    public int colour(int x, int y) {
        int at = start + CHANNELS * (y * width + x);
        return (content[at] & 0xFF) << 16 | (content[at + 1] & 0xFF) << 8 | content[at + 2] & 0xFF;
    }

    /** Returns the area of all of it. */
    public Area whole() {
        return new Area(0, 0, width, height);
    }

    /** Returns this part as a picture of its own; throws IllegalArgumentException when it is not within. */
    public Picture cut(Area area) {
        if (!area.isWithin(width, height)) {
            throw new IllegalArgumentException(
                    "the area " + area + " is not within a picture of " + width + " by " + height);
        }
        byte[] part = new byte[CHANNELS * area.width() * area.height()];
        for (int row = 0; row < area.height(); row++) {
            int from = start + CHANNELS * ((area.top() + row) * width + area.left());
            System.arraycopy(content, from, part, CHANNELS * row * area.width(), CHANNELS * area.width());
        }
        return new Picture(area.width(), area.height(), part, 0);
    }

    /** Returns whether all of it has one colour. */
    public boolean isBlank() {
        // Every pixel is as the one before it.
        int size = CHANNELS * width * height;
        return Arrays.equals(content, start, start + size - CHANNELS, content, start + CHANNELS, start + size);
    }

    /** Returns it as a PNG file's bytes. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour(x, y));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        int size = CHANNELS * width * height;
        return other instanceof Picture that
                && width == that.width
                && height == that.height
                && Arrays.equals(content, start, start + size, that.content, that.start, that.start + size);
    }

    @Override
    public int hashCode() {
        return 31 * width + height;
    }

    @Override
    public String toString() {
        return "picture of " + width + " by " + height;
    }
}
