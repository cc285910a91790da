package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import org.bootrig.console.echo.TearingEditor;
import org.bootrig.console.match.Marker;
import org.bootrig.console.transcript.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100,000 tearings of typed lines, of which none may hold a mark, and behind which every mark is found. */
class FingerprintProofTest {

    private static final int LINES = 500;
    private static final int TEARINGS = 50;
    private static final String COMMAND = "check-the-log --for all-tests-passed --in /var/log/messages";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{command}; echo {left}''{right} $?",
                "{command}; echo \"{left}\"\"{right}\" $?",
                "echo {left}+{right}; {command}; echo {left}+{right} $?",
                "printf '{begin}\\n'; eval \"$(printf '{escaped}')\"; printf '{end} %d\\n' $?",
            })
    void no_echo_holds_a_mark(String template) {
        Random random = new Random(template.hashCode());
        for (int line = 0; line < LINES; line++) {
            Fingerprint fingerprint = Fingerprint.fresh(template);
            String typed = fingerprint.command(COMMAND);
            Transcript transcript = new Transcript(1 << 24);
            for (int tearing = 0; tearing < TEARINGS; tearing++) {
                append(transcript, "# " + new TearingEditor(random, "# ", random.nextDouble() / 4).echo(typed));
            }
            assertThat(first(transcript, fingerprint.begin(), 0)).isEmpty();

            long echoed = transcript.length();
            String control = template.contains("{begin}") ? "\u001e" : "";
            String begin = "begin-of-" + fingerprint.word();
            append(transcript, control + fingerprint.word() + " 0\r\n" + begin);
            assertThat(first(transcript, fingerprint.end(), 0))
                    .hasValue(echoed + control.length() + fingerprint.word().length() + 3);
        }
    }

    private static OptionalLong first(Transcript transcript, Marker marker, long from) {
        return transcript.endOf(marker, from, transcript.length(), !marker.isExact());
    }

    private static void append(Transcript transcript, String text) {
        transcript.append(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
