package org.bootrig.core.picture;

import java.util.Optional;

/**
 * What makes a screen and a reference alike. Immutable.
 *
 * @param area the only part of the screen that is compared; the reference has its size, or the screen's
 * @param tolerance by how much a colour's red, green or blue may differ, 0 to 255
 * @param share how many of the compared pixels may differ by more, 0 to 1
 * @param mask black where nothing is compared; has the reference's size
 */
public record Likeness(Optional<Area> area, int tolerance, double share, Optional<Picture> mask) {

    /** Every pixel is the same. */
    public static final Likeness EXACT = new Likeness(Optional.empty(), 0, 0, Optional.empty());

    private static final int BLACK = 0;

    public Likeness {
        if (tolerance < 0 || tolerance > 255 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a tolerance is a number from 0 to 255, and the share of other pixels one from 0 to 1");
        }
    }

    /** Compares what a screen shows with the reference. */
    public Comparison compare(Picture screen, Picture reference) {
        Optional<String> problem = problem(screen, reference);
        if (problem.isPresent()) {
            return new Comparison(problem.get(), screen, reference, new boolean[0], 0, 0);
        }
        Picture seen = area.map(screen::cut).orElse(screen);
        boolean ofArea = reference.width() == seen.width() && reference.height() == seen.height();
        Area compared = ofArea ? reference.whole() : area.orElseThrow();
        Picture expected = reference.cut(compared);
        Optional<Picture> masked = mask.map(picture -> picture.cut(compared));
        boolean[] differing = new boolean[seen.width() * seen.height()];
        long looked = 0;
        long others = 0;
        for (int y = 0; y < seen.height(); y++) {
            for (int x = 0; x < seen.width(); x++) {
                if (masked.isPresent() && masked.get().colour(x, y) == BLACK) {
                    continue;
                }
                looked++;
                if (distance(seen.colour(x, y), expected.colour(x, y)) > tolerance) {
                    differing[y * seen.width() + x] = true;
                    others++;
                }
            }
        }
        String words = others > looked * share
                ? others + " of " + looked + " pixels differ" + first(differing, seen, expected)
                : "";
        return new Comparison(words, seen, expected, differing, looked, others);
    }

    private String first(boolean[] differing, Picture seen, Picture expected) {
        int at = 0;
        while (!differing[at]) {
            at++;
        }
        int x = at % seen.width();
        int y = at / seen.width();
        return String.format(
                ", the first at %d, %d: %06x in place of %06x",
                x + area.map(Area::left).orElse(0),
                y + area.map(Area::top).orElse(0),
                seen.colour(x, y),
                expected.colour(x, y));
    }

    private Optional<String> problem(Picture screen, Picture reference) {
        if (area.isPresent() && !area.get().isWithin(screen.width(), screen.height())) {
            return Optional.of("the area " + area.get() + " is not on the screen, which has " + size(screen));
        }
        boolean asScreen = isLike(reference, screen.width(), screen.height());
        boolean asArea =
                area.map(part -> isLike(reference, part.width(), part.height())).orElse(false);
        if (!asScreen && !asArea) {
            return Optional.of("the screen has " + size(screen) + " and the reference " + size(reference));
        }
        if (mask.isPresent() && !isLike(mask.get(), reference.width(), reference.height())) {
            return Optional.of("the mask has " + size(mask.get()) + " and the reference " + size(reference));
        }
        return Optional.empty();
    }

    private static boolean isLike(Picture picture, int width, int height) {
        return picture.width() == width && picture.height() == height;
    }

    private static String size(Picture picture) {
        return picture.width() + " by " + picture.height() + " pixels";
    }

    private static int distance(int one, int other) {
        return Math.max(
                Math.abs((one >> 16) - (other >> 16)),
                Math.max(Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF)), Math.abs((one & 0xFF) - (other & 0xFF))));
    }
}
