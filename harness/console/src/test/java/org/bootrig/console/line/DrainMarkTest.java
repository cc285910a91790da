package org.bootrig.console.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrainMarkTest {

    private final DrainMark mark = new DrainMark();

    @Test
    void is_found_with_its_number_wherever_it_stands() {
        Random random = new Random(1);
        for (int before = 0; before < 50; before++) {
            byte[] noise = new byte[before];
            random.nextBytes(noise);
            ByteBuffer bytes = ByteBuffer.allocate(200)
                    .put(noise)
                    .put(mark.numbered(before))
                    .put((byte) 'x')
                    .flip();
            assertThat(mark.find(bytes)).isEqualTo(before);
            assertThat(mark.numberAt(bytes, before)).isEqualTo(before);
        }
    }

    @Test
    void is_not_what_looks_like_it_up_to_its_last_byte() {
        ByteBuffer nearly = ByteBuffer.allocate(200)
                .put(mark.numbered(3).slice(0, 15))
                .put(new byte[60])
                .flip();
        assertThat(mark.find(nearly)).isNegative();
    }

    @Test
    void is_found_behind_its_own_beginning() {
        ByteBuffer bytes = ByteBuffer.allocate(200)
                .put(mark.numbered(3).slice(0, 9))
                .put(mark.numbered(4))
                .flip();
        assertThat(mark.find(bytes)).isEqualTo(9);
    }

    @Test
    void of_one_line_is_not_that_of_another() {
        assertThat(new DrainMark().find(mark.numbered(1))).isNegative();
    }
}
