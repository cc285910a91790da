package org.bootrig.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static final String TEMPLATE = "{command}; echo \"{left}\"\"{right}\" $?";
    private static final String POSIX = "printf '{begin}\\n'; eval \"$(printf '{escaped}')\"; printf '{end} %d\\n' $?";

    @Test
    void prints_a_mark_before_the_command_as_well_where_the_template_prints_one_behind_it() {
        assertThat(Fingerprint.fresh(TEMPLATE).command("cat /etc/passwd"))
                .matches("echo \"\\w{10}\"\"\\w{10}\" \\$\\?; cat /etc/passwd; echo \"\\w{10}\"\"\\w{10}\" \\$\\?");
    }

    @Test
    void never_types_its_word_in_one_piece() {
        Fingerprint fingerprint = Fingerprint.fresh(TEMPLATE);
        String line = fingerprint.command("cat /etc/passwd");
        assertThat(line).doesNotContain(fingerprint.word());
        assertThat(line.replace("\"", "")).contains("echo " + fingerprint.word() + " $?");
    }

    @Test
    void types_no_control_byte_of_an_escaped_mark() {
        String line = Fingerprint.fresh(POSIX).command("cat <<EOF\n\ttab\nEOF\n");
        assertThat(line.chars()).allMatch(character -> character >= ' ' && character < 0x7F);
        assertThat(line).contains("printf '\\036", "cat <<EOF\\012\\011tab\\012EOF\\012");
    }

    @Test
    void is_fresh_each_time_and_safe_to_type() {
        assertThat(Fingerprint.fresh(TEMPLATE).word())
                .isNotEqualTo(Fingerprint.fresh(TEMPLATE).word());
        assertThat(Fingerprint.fresh(TEMPLATE).word()).matches("[a-z][a-z0-9]{9}[a-z][a-z0-9]{9}");
    }

    @Test
    void leaves_placeholders_in_the_command_alone() {
        assertThat(Fingerprint.fresh(TEMPLATE).command("echo {left}{right}")).contains("; echo {left}{right}; echo");
        assertThat(Fingerprint.fresh(POSIX).command("echo {end}")).contains("printf 'echo {end}'");
    }

    @Test
    void prints_its_mark_alone() {
        Fingerprint joined = Fingerprint.fresh(TEMPLATE);
        assertThat(joined.alone().replace("\"", "")).isEqualTo("echo " + joined.word() + " $?");
        Fingerprint escaped = Fingerprint.fresh(POSIX);
        assertThat(escaped.alone()).isEqualTo("printf '\\036" + escaped.word() + " %d\\n' $?");
    }

    @Test
    void refuses_several_lines_that_would_be_echoed_amid_their_output() {
        assertThatThrownBy(() -> Fingerprint.fresh(TEMPLATE).command("sleep 1\nls"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("several lines")
                .hasMessageContaining("{escaped}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEMPLATE,
                POSIX,
                "{command}; echo {left}''{right} $?",
                "{command}; status=$?; echo {left}''{right} $status",
                "sh -c \"{command}\"; echo {left}''{right} $?",
                "print {left}+{right} & {command} & print {left}+{right}",
                "(echo {left}''{right}; {command}; echo {left}''{right} $?)",
            })
    void takes_a_template_that_proves_its_marks(String template) {
        assertThatCode(() -> Fingerprint.check(template)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "echo {left}-{right}|has no {command}",
                "{command}; {command}; echo {left}-{right}|runs the command more than once",
                "{command}; echo {right}|has no {left}",
                "{command}; echo {left}|has no {right}",
                "{command}; echo {left}{right}|in one piece",
                "{command}; echo {left} {right}|only blanks",
                "{command}; echo {right} {left}|types {right} before {left}",
                "echo {left}; {command}; echo {right}|has {command} between {left} and {right}",
                "echo {left}''{right}; {command}|prints no mark after the command",
                "{command}; echo {left}''{right}; echo {left}''{right}|none before it",
                "{command} & echo {left}''{right} $?|does not say how to print a mark before the command",
                "({command}; echo {left}''{right} $?)|does not say how to print a mark before the command",
                "{command}; printf '{end}'|needs {begin} and {end} once each",
                "printf '{end}'; {command}; printf '{begin}'|does not print {begin} before the command",
                "printf '{begin}'; {command}; printf '{end}'; echo {left}''{right}|mixes",
                "~{command}\recho {left}''{right} $?~|has several lines",
                "~{command}\necho {left}''{right} $?~|has several lines",
                "~{command}\u0001; echo {left}''{right} $?~|types a control character",
            })
    void refuses_a_template_that_proves_nothing(String template, String mistake) {
        assertThatThrownBy(() -> Fingerprint.fresh(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mistake)
                .hasMessageContaining("write it as in \"printf '{begin}");
    }
}
