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

    private final int width;
    private final int height;
    private final int[] colours;

    Picture(int width, int height, int[] colours) {
        this.width = width;
        this.height = height;
        this.colours = colours;
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
        for (int index = 0; index < colours.length; index++) {
            colours[index] &= 0xFFFFFF;
        }
        return new Picture(image.getWidth(), image.getHeight(), colours);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Returns the pixel's colour as 0xRRGGBB. */
    public int colour(int x, int y) {
        return colours[y * width + x];
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
        int[] part = new int[area.width() * area.height()];
        for (int row = 0; row < area.height(); row++) {
            System.arraycopy(colours, (area.top() + row) * width + area.left(), part, row * area.width(), area.width());
        }
        return new Picture(area.width(), area.height(), part);
    }

    /** Returns whether all of it has one colour. */
    public boolean isBlank() {
        return Arrays.stream(colours).allMatch(colour -> colour == colours[0]);
    }

    /** Returns it as a PNG file's bytes. */
    public byte[] png() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, colours, 0, width);
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
        return other instanceof Picture that && width == that.width && Arrays.equals(colours, that.colours);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(colours);
    }

    @Override
    public String toString() {
        return "picture of " + width + " by " + height;
    }
}
