package org.bootrig.steps.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EscapesTest {

    @Test
    void readsControlCharacters() {
        assertThat(Escapes.decode("a\\x03\\r\\n\\e[A\\\\b")).isEqualTo("a\u0003\r\n\u001b[A\\b");
    }

    @Test
    void anUnknownEscapeIsRefusedRatherThanSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Escapes.decode("\\q"))
                .withMessageContaining("is no escape");
    }
}
