package org.bootrig.steps.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bootrig.core.base.SystemFailure;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void theSameSeedAndSizeGiveTheSameBytesAndOthersGiveOthers() {
        assertThat(Bytes.generated(64, 1)).isEqualTo(Bytes.generated(64, 1)).isNotEqualTo(Bytes.generated(64, 2));
    }

    @Test
    void equalBytesPass() {
        assertThatCode(() -> Bytes.checkEqual(new byte[] {1, 2}, new byte[] {1, 2}, "the file"))
                .doesNotThrowAnyException();
    }

    @Test
    void theFirstDifferenceIsShown() {
        assertThatThrownBy(() -> Bytes.checkEqual(new byte[] {1, 2, 3}, new byte[] {1, 9, 3}, "the file"))
                .isInstanceOf(SystemFailure.class)
                .hasMessageContaining("expected the file to be 3 bytes")
                .hasMessageContaining("differ from byte 1 on: 09 03 in place of 02 03");
    }

    @Test
    void aMissingTailIsADifference() {
        assertThatThrownBy(() -> Bytes.checkEqual(new byte[] {1, 2}, new byte[] {1}, "the file"))
                .hasMessageContaining("got 1 bytes")
                .hasMessageContaining("differ from byte 1 on: (the end) in place of 02");
    }
}
