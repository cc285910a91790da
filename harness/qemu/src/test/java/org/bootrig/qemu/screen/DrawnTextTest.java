package org.bootrig.qemu.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.bootrig.core.picture.Picture;
import org.junit.jupiter.api.Test;

/** A font made up here: each character's lines are random but for those by which a font is known. */
class DrawnTextTest {

    private static final int PLACE = 0x1234;

    private final byte[] rom = new byte[BiosFont.ROM_SIZE];
    private final int width = 80;
    private final int height = 48;
    private final int[] colours = new int[width * height];

    DrawnTextTest() {
        Random random = new Random(437);
        for (int code = 1; code < 256; code++) {
            for (int line = 2; line < 14; line++) {
                rom[PLACE + code * 16 + line] = (byte) (random.nextInt() & 0x7E);
            }
        }
        Arrays.fill(rom, PLACE + ' ' * 16, PLACE + (' ' + 1) * 16, (byte) 0);
        Arrays.fill(rom, PLACE + 0xDB * 16, PLACE + 0xDC * 16, (byte) 0xFF);
        Arrays.fill(rom, PLACE + '_' * 16, PLACE + ('_' + 1) * 16, (byte) 0);
        rom[PLACE + '_' * 16 + 14] = (byte) 0xFF;
        Arrays.fill(rom, PLACE + 'I' * 16 + 2, PLACE + 'I' * 16 + 14, (byte) 0x10);
    }

    @Test
    void whatIsDrawnInTheFontIsRead() throws IOException {
        draw(0, 0, "seen", 0xAAAAAA, 0);
        draw(2, 1, "in_II", 0xFF0000, 0x0000FF);
        draw(8, 1, "X", 0, 0xAAAAAA); // reversed, as a cursor is

        assertThat(text()).isEqualTo("seen\n  in_II X");
    }

    @Test
    void picturesThatAreNoCharactersAreBlanks() throws IOException {
        draw(0, 0, "a", 0xAAAAAA, 0);
        draw(1, 0, "b", 0xAAAAAA, 0);
        draw(2, 0, "c", 0xAAAAAA, 0);
        colours[5 * width + 8] ^= 0xAAAAAA; // one pixel of b is the other colour

        assertThat(text()).isEqualTo("a c");
        colours[5 * width + 16] = 0x123456; // and c has a third one
        assertThat(text()).isEqualTo("a");
    }

    @Test
    void aRomWithoutAFontIsNone() {
        assertThat(BiosFont.in(new byte[BiosFont.ROM_SIZE])).isEmpty();
        assertThat(BiosFont.in(new byte[100])).isEmpty();
    }

    private String text() throws IOException {
        return DrawnText.read(Picture.parse(picture()), BiosFont.in(rom).orElseThrow());
    }

    private void draw(int column, int row, String text, int ink, int paper) {
        for (int i = 0; i < text.length(); i++) {
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 8; x++) {
                    boolean inked = (rom[PLACE + text.charAt(i) * 16 + y] & 0x80 >> x) != 0;
                    colours[(row * 16 + y) * width + (column + i) * 8 + x] = inked ? ink : paper;
                }
            }
        }
    }

    private byte[] picture() {
        byte[] header = ("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] content = Arrays.copyOf(header, header.length + 3 * colours.length);
        for (int i = 0; i < colours.length; i++) {
            content[header.length + 3 * i] = (byte) (colours[i] >> 16);
            content[header.length + 3 * i + 1] = (byte) (colours[i] >> 8);
            content[header.length + 3 * i + 2] = (byte) colours[i];
        }
        return content;
    }
}
