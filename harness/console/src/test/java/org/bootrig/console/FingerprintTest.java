package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    private static final String TEMPLATE = "{command}; echo \"{left}\"\"{right}\" $?";

    @Test
    void never_types_its_word_in_one_piece() {
        Fingerprint fingerprint = Fingerprint.fresh(TEMPLATE);
        String line = fingerprint.command("cat /etc/passwd");
        assertThat(line)
                .startsWith("cat /etc/passwd; echo \"")
                .endsWith("\" $?")
                .doesNotContain(fingerprint.word());
        assertThat(line.replace("\"", "")).contains("echo " + fingerprint.word() + " $?");
        assertThat(line).contains(fingerprint.typed());
        assertThat(fingerprint.typed().replace("\"\"", "")).isEqualTo(fingerprint.word());
    }

    @Test
    void is_fresh_each_time_and_safe_to_type() {
        assertThat(Fingerprint.fresh(TEMPLATE).word())
                .isNotEqualTo(Fingerprint.fresh(TEMPLATE).word());
        assertThat(Fingerprint.fresh(TEMPLATE).word()).matches("[a-z][a-z0-9]{19}");
    }

    @Test
    void leaves_placeholders_in_the_command_alone() {
        assertThat(Fingerprint.fresh(TEMPLATE).command("echo {left}{right}")).startsWith("echo {left}{right}; echo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo {left}-{right}|has no {command}",
                "{command}; echo {right}|has no {left}",
                "{command}; echo {left}|has no {right}",
                "{command}; echo {left}{right}|in one piece",
                "{command}; echo {right} {left}|types {right} before {left}",
                "echo {left}; {command}; echo {right}|has {command} between {left} and {right}",
            })
    void refuses_a_template_that_proves_nothing(String template, String mistake) {
        assertThatThrownBy(() -> Fingerprint.fresh(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(template)
                .hasMessageContaining(mistake);
    }
}
