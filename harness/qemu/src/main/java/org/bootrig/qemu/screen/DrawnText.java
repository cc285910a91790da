package org.bootrig.qemu.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.picture.Picture;

/**
 * Reads text off a picture: characters of one known font, in cells of its size that begin in the upper left corner, in
 * any two colours each. A cell with no character of the font reads as a blank.
 */
final class DrawnText {

    private final Picture picture;
    private final BiosFont font;

    private DrawnText(Picture picture, BiosFont font) {
        this.picture = picture;
        this.font = font;
    }

    /** Returns the rows with their trailing blanks removed, and without the empty rows at the end. */
    static String read(Picture picture, BiosFont font) {
        return new DrawnText(picture, font).read();
    }

    private String read() {
        List<String> rows = new ArrayList<>();
        for (int top = 0; top + BiosFont.HEIGHT <= picture.height(); top += BiosFont.HEIGHT) {
            StringBuilder row = new StringBuilder();
            for (int left = 0; left + BiosFont.WIDTH <= picture.width(); left += BiosFont.WIDTH) {
                row.append(cell(left, top).flatMap(font::character).orElse(' '));
            }
            rows.add(row.toString().stripTrailing());
        }
        return String.join("\n", rows).stripTrailing();
    }

    /** Returns the cell's lines in the font's notation; empty when it has more than two colours, or only one. */
    private Optional<byte[]> cell(int left, int top) {
        byte[] lines = new byte[BiosFont.HEIGHT];
        int paper = picture.colour(left, top);
        int ink = paper;
        for (int y = 0; y < BiosFont.HEIGHT; y++) {
            for (int x = 0; x < BiosFont.WIDTH; x++) {
                int colour = picture.colour(left + x, top + y);
                if (colour == paper) {
                    continue;
                }
                if (ink != paper && colour != ink) {
                    return Optional.empty();
                }
                ink = colour;
                lines[y] |= (byte) (0x80 >> x);
            }
        }
        return ink == paper ? Optional.empty() : Optional.of(lines);
    }
}
