package org.bootrig.qemu.screen;

import java.util.ArrayList;
import java.util.List;

/** Reads a VGA text page: a character and an attribute byte a cell, 80 columns, 25 rows, in code page 437. */
final class VgaText {

    static final int COLUMNS = 80;
    static final int ROWS = 25;
    static final int PAGE_SIZE = COLUMNS * ROWS * 2;

    private static final String UPPER_HALF = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
            + "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

    private VgaText() {}

    /** Returns whether there is a text page at all: most graphics modes unmap its memory, which then reads as FF. */
    static boolean isMapped(byte[] page) {
        for (byte value : page) {
            if (value != (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    /** Returns the rows with their trailing blanks removed, and without the empty rows at the end. */
    static String decode(byte[] page) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < COLUMNS; column++) {
                line.append(character(page[2 * (row * COLUMNS + column)] & 0xFF));
            }
            rows.add(line.toString().stripTrailing());
        }
        return String.join("\n", rows).stripTrailing();
    }

    /** Returns the character of code page 437; a blank for control codes. */
    static char character(int code) {
        if (code >= 0x80) {
            return UPPER_HALF.charAt(code - 0x80);
        }
        return code < ' ' || code == 0x7F ? ' ' : (char) code;
    }
}
