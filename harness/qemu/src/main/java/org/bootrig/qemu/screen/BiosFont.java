package org.bootrig.qemu.screen;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The font of 8 by 16 pixels that every VGA BIOS carries: 256 characters of code page 437, a byte for each of their
 * lines, the leftmost pixel in the highest bit. Immutable.
 */
final class BiosFont {

    /** Where the firmware has the video BIOS, and how much of it is searched. */
    static final long ROM = 0xC0000;

    static final int ROM_SIZE = 0x10000;

    static final int WIDTH = 8;
    static final int HEIGHT = 16;

    private static final int CHARACTERS = 256;
    private static final int SOLID_BLOCK = 0xDB;
    private static final int UNDERLINE = '_';

    /** A character by its lines, as text of sixteen bytes. */
    private final Map<String, Character> characters = new HashMap<>();

    private BiosFont(byte[] rom, int start) {
        for (int code = ' '; code < CHARACTERS + ' '; code++) {
            int wrapped = code % CHARACTERS; // typeable characters first, because some pictures belong to two
            byte[] lines = Arrays.copyOfRange(rom, start + wrapped * HEIGHT, start + (wrapped + 1) * HEIGHT);
            characters.putIfAbsent(key(lines), VgaText.character(wrapped));
        }
    }

    /** Finds the font in the video BIOS by characters whose picture is the same in every such font. */
    static Optional<BiosFont> in(byte[] rom) {
        for (int start = 0; start + CHARACTERS * HEIGHT <= rom.length; start++) {
            if (isFont(rom, start)) {
                return Optional.of(new BiosFont(rom, start));
            }
        }
        return Optional.empty();
    }

    private static boolean isFont(byte[] rom, int start) {
        return ink(rom, start, 0) == 0
                && ink(rom, start, ' ') == 0
                && ink(rom, start, SOLID_BLOCK) == WIDTH * HEIGHT
                && ink(rom, start, UNDERLINE) == WIDTH
                && ink(rom, start, 'I') > 0
                && ink(rom, start, 'I') < ink(rom, start, '#');
    }

    private static int ink(byte[] rom, int start, int code) {
        int sum = 0;
        for (int line = 0; line < HEIGHT; line++) {
            sum += Integer.bitCount(rom[start + code * HEIGHT + line] & 0xFF);
        }
        return sum;
    }

    /** Returns the character with this picture, or with its negative. */
    Optional<Character> character(byte[] lines) {
        byte[] negative = new byte[lines.length];
        for (int line = 0; line < lines.length; line++) {
            negative[line] = (byte) ~lines[line];
        }
        Character positive = characters.get(key(lines));
        return Optional.ofNullable(positive != null ? positive : characters.get(key(negative)));
    }

    private static String key(byte[] lines) {
        return new String(lines, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
