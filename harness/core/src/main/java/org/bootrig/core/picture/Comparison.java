package org.bootrig.core.picture;

import java.util.Arrays;

/** A screen beside its reference, and where they differ. Immutable. */
public final class Comparison {

    private static final int GAP = 8;
    private static final int GAP_COLOUR = 0x808080;
    private static final int MARK = 0xFF0000;

    private final String problem;
    private final Picture seen;
    private final Picture expected;
    private final boolean[] differing;
    private final long compared;
    private final long others;

    Comparison(String problem, Picture seen, Picture expected, boolean[] differing, long compared, long others) {
        this.problem = problem;
        this.seen = seen;
        this.expected = expected;
        this.differing = differing;
        this.compared = compared;
        this.others = others;
    }

    public boolean isAlike() {
        return problem.isEmpty();
    }

    /** Returns in words why they are not alike; empty when they are. */
    public String problem() {
        return problem;
    }

    /** Returns what was seen: the screen, or the compared part of it. */
    public Picture seen() {
        return seen;
    }

    /** Returns how many pixels were compared. */
    public long compared() {
        return compared;
    }

    /** Returns how many of them differ by more than the tolerance. */
    public long others() {
        return others;
    }

    /**
     * Returns a picture of both, side by side: what was seen, what was expected, and, where they could be compared, the
     * expected one in pale grey with every pixel that differs in red.
     */
    public Picture sideBySide() {
        boolean comparable = differing.length > 0;
        int columns = seen.width() + GAP + expected.width() + (comparable ? GAP + seen.width() : 0);
        int rows = Math.max(seen.height(), expected.height());
        int[] colours = new int[columns * rows];
        Arrays.fill(colours, GAP_COLOUR);
        put(colours, columns, seen, 0);
        put(colours, columns, expected, seen.width() + GAP);
        if (comparable) {
            put(colours, columns, marked(), columns - seen.width());
        }
        return Picture.of(columns, rows, colours);
    }

    private Picture marked() {
        int[] colours = new int[differing.length];
        for (int index = 0; index < colours.length; index++) {
            int colour = expected.colour(index % seen.width(), index / seen.width());
            int grey = 0xC0 + ((colour >> 16) + (colour >> 8 & 0xFF) + (colour & 0xFF)) / 3 / 4;
            colours[index] = differing[index] ? MARK : grey << 16 | grey << 8 | grey;
        }
        return Picture.of(seen.width(), seen.height(), colours);
    }

    private static void put(int[] colours, int columns, Picture picture, int left) {
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                colours[y * columns + left + x] = picture.colour(x, y);
            }
        }
    }
}
