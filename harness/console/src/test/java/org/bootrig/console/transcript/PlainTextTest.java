package org.bootrig.console.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "E[1;31mredE[0m text|red text",
                "E[?25lE[38:5:1mxE[?25h|x",
                "E]0;titleGx|x",
                "E]8;;http://hE\\linkE]8;;E\\|link",
                "EPq#0;1;2E\\x|x",
                "E(BxE=yE7z|xyz",
                "EkwindowE\\x|x",
                "E]RxE]P0abcdefy|xy",
                "EEE[1mx|x",
                "E]0;never ended|0;never ended",
                "E]0;lostNlogin: |0;lostNlogin: ",
                "E]0;lostE[1mx|0;lostx",
                "E]hostile|hostile",
                "E[12Nx|12Nx",
                "E|''",
                "E[3|3",
                "aRNbRRNcNRd|aNbNcNd",
                "10%R20%RN|10%N20%N",
                "RRx|x",
                "abcR|abcN",
                "aGbTc|abTc",
            })
    void shows_what_a_person_would_read(String raw, String shown) {
        assertThat(PlainText.of(controls(raw).getBytes(StandardCharsets.UTF_8))).isEqualTo(controls(shown));
    }

    /** Capital letters stand for the controls that a table cannot hold. */
    private static String controls(String text) {
        if (text.contains("]R") || text.contains("]P") || text.startsWith("EPq")) {
            return text.replaceAll("E(?=[\\]\\[P\\\\])", "\u001b");
        }
        return text.replace('E', '\u001b')
                .replace('G', '\u0007')
                .replace('N', '\n')
                .replace('R', '\r')
                .replace('T', '\t');
    }
}
