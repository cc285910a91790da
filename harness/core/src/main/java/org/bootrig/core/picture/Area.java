package org.bootrig.core.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rectangle of a picture, in pixels from its upper left corner; never empty. Written {@code WIDTHxHEIGHT+LEFT+TOP}. */
public record Area(int left, int top, int width, int height) {

    private static final Pattern NOTATION = Pattern.compile("(\\d{1,5})x(\\d{1,5})\\+(\\d{1,5})\\+(\\d{1,5})");

    public Area {
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "an area of " + width + " by " + height + " at " + left + ", " + top + " is none");
        }
    }

    /** Throws IllegalArgumentException with a message for people. */
    public static Area parse(String text) {
        Matcher numbers = NOTATION.matcher(text.strip());
        if (!numbers.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an area; write WIDTHxHEIGHT+LEFT+TOP in pixels, such as 320x200+10+40");
        }
        return new Area(
                Integer.parseInt(numbers.group(3)),
                Integer.parseInt(numbers.group(4)),
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)));
    }

    /** Returns whether all of it lies within a picture of this size. */
    public boolean isWithin(int pictureWidth, int pictureHeight) {
        return left + width <= pictureWidth && top + height <= pictureHeight;
    }

    @Override
    public String toString() {
        return width + "x" + height + "+" + left + "+" + top;
    }
}
