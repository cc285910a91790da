package org.bootrig.core.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LikenessTest {

    private static final int WIDTH = 6;
    private static final int HEIGHT = 4;

    private final Picture grey = filled(WIDTH, HEIGHT, 0x808080);

    @Test
    void samePicturesAreAlikeAndOthersSayWhereTheyDiffer() {
        assertThat(Likeness.EXACT.compare(grey, filled(WIDTH, HEIGHT, 0x808080)).isAlike())
                .isTrue();

        Comparison other = Likeness.EXACT.compare(with(grey, 2, 1, 0x818080), grey);

        assertThat(other.isAlike()).isFalse();
        assertThat(other.problem()).isEqualTo("1 of 24 pixels differ, the first at 2, 1: 818080 in place of 808080");
    }

    @Test
    void aToleranceIsForEachColour() {
        Likeness within = new Likeness(Optional.empty(), 3, 0, Optional.empty());

        assertThat(within.compare(with(grey, 0, 0, 0x83837D), grey).isAlike()).isTrue();
        assertThat(within.compare(with(grey, 0, 0, 0x80847D), grey).isAlike()).isFalse();
    }

    @Test
    void aShareOfPixelsMayDiffer() {
        Picture two = with(with(grey, 0, 0, 0), 5, 3, 0);

        assertThat(new Likeness(Optional.empty(), 0, 2.0 / 24, Optional.empty()).compare(two, grey))
                .satisfies(alike -> assertThat(alike.isAlike()).isTrue())
                .satisfies(alike -> assertThat(alike.others()).isEqualTo(2));
        assertThat(new Likeness(Optional.empty(), 0, 0.08, Optional.empty())
                        .compare(two, grey)
                        .isAlike())
                .isFalse();
    }

    @Test
    void onlyTheAreaIsCompared() {
        Likeness area = new Likeness(Optional.of(new Area(2, 1, 3, 2)), 0, 0, Optional.empty());
        Picture outside = with(grey, 1, 1, 0);
        Picture inside = with(grey, 4, 2, 0);

        assertThat(area.compare(outside, grey).isAlike()).isTrue();
        assertThat(area.compare(inside, grey).problem()).contains("1 of 6 pixels differ, the first at 4, 2:");
        assertThat(area.compare(outside, filled(3, 2, 0x808080)).isAlike())
                .as("a reference of the area's size")
                .isTrue();
    }

    @Test
    void whatTheMaskHidesIsNotCompared() {
        Picture mask = with(filled(WIDTH, HEIGHT, 0xFFFFFF), 2, 1, 0);
        Likeness masked = new Likeness(Optional.empty(), 0, 0, Optional.of(mask));

        assertThat(masked.compare(with(grey, 2, 1, 0), grey).compared()).isEqualTo(23);
        assertThat(masked.compare(with(grey, 2, 1, 0), grey).isAlike()).isTrue();
        assertThat(masked.compare(with(grey, 2, 2, 0), grey).isAlike()).isFalse();
    }

    @Test
    void picturesOfOtherSizesAreNotAlike() {
        assertThat(Likeness.EXACT.compare(grey, filled(5, 4, 0)).problem())
                .isEqualTo("the screen has 6 by 4 pixels and the reference 5 by 4 pixels");
        assertThat(new Likeness(Optional.of(new Area(4, 0, 3, 1)), 0, 0, Optional.empty())
                        .compare(grey, grey)
                        .problem())
                .isEqualTo("the area 3x1+4+0 is not on the screen, which has 6 by 4 pixels");
        assertThat(new Likeness(Optional.empty(), 0, 0, Optional.of(filled(1, 1, 0)))
                        .compare(grey, grey)
                        .problem())
                .contains("the mask has 1 by 1 pixels");
    }

    @Test
    void bothStandSideBySideWithTheDifferencesInRed() {
        Picture beside =
                Likeness.EXACT.compare(with(grey, 2, 1, 0x00FF00), grey).sideBySide();

        assertThat(beside.width()).isEqualTo(3 * WIDTH + 16);
        assertThat(beside.colour(2, 1)).isEqualTo(0x00FF00);
        assertThat(beside.colour(WIDTH + 8 + 2, 1)).isEqualTo(0x808080);
        assertThat(beside.colour(2 * WIDTH + 16 + 2, 1)).isEqualTo(0xFF0000);
        assertThat(beside.colour(2 * WIDTH + 16 + 3, 1)).isEqualTo(0xE0E0E0);
    }

    @Test
    void picturesAreReadBackAsTheyWereWritten(@TempDir Path folder) throws IOException {
        Picture picture = with(grey, 2, 1, 0x123456);
        Path png = Files.write(folder.resolve("a.png"), picture.png());
        byte[] header = "P6\n6 4\n255\n".getBytes(StandardCharsets.US_ASCII);
        byte[] pixmap = Arrays.copyOf(header, header.length + 3 * WIDTH * HEIGHT);

        assertThat(Picture.read(png)).isEqualTo(picture).isNotEqualTo(grey);
        assertThat(Picture.parse(pixmap)).isEqualTo(filled(WIDTH, HEIGHT, 0));
        assertThatThrownBy(() -> Picture.parse(Arrays.copyOf(pixmap, pixmap.length - 1)))
                .hasMessageContaining("cut short");
    }

    @Test
    void filesThatAreNoPicturesAreNamed(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("a.png"), "GIF89a, and so on and on");
        byte[] huge = filled(1, 1, 0).png();
        huge[16] = 0x7F;

        assertThatThrownBy(() -> Picture.read(text))
                .hasMessageContaining(text.toString())
                .hasMessageContaining("neither a PNG file nor a portable pixmap");
        assertThatThrownBy(() -> Picture.parse(huge)).hasMessageContaining("at most 16777216 are read");
        assertThatThrownBy(() -> Picture.parse("P6\n1 1\n65535\n".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("255 as its greatest value");
    }

    private static Picture filled(int width, int height, int colour) {
        int[] colours = new int[width * height];
        Arrays.fill(colours, colour);
        return Picture.of(width, height, colours);
    }

    private static Picture with(Picture picture, int x, int y, int colour) {
        int[] colours = new int[picture.width() * picture.height()];
        for (int index = 0; index < colours.length; index++) {
            colours[index] = picture.colour(index % picture.width(), index / picture.width());
        }
        colours[y * picture.width() + x] = colour;
        return Picture.of(picture.width(), picture.height(), colours);
    }
}
