package org.bootrig.console.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bootrig.console.bytes.ByteLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a.c;xxabc;5",
                "a.c;aüc;4",
                "[äö]x;öx;3",
                "[à-ÿ]{2}!;éü!;5",
                "[^a]b;ab€b;6",
                "\\u20ac;1 €;5",
                "\\x41\\.;A.;2",
                "\\Qa.b*\\E+;a.b**;4",
                "\\Qa.b;xa.b;4",
                "\\[ *\\d+\\.\\d{3}\\];[  12.345];10",
                "(?:ab|cd){2};abxcdab;7",
                "x{0}y;xy;2",
                "[\\d\\-x]z;-z;2",
                "a{2,};aaaa;2",
                "ab+?c*;abbc;2",
                "😀;x😀;5",
                "[😀-😂];😁;4",
            })
    void matches_at_the_first_byte_that_completes_it(String expression, String output, int end) {
        assertThat(endOf(Marker.regularExpression(expression), output)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "a[^x]b", "a\\sb", "a\\Wb", "a\\Db"})
    void keeps_to_one_line_unless_a_line_feed_is_written(String expression) {
        assertThat(endOf(Marker.regularExpression(expression), "a\nb")).isEqualTo(-1);
        assertThat(endOf(Marker.regularExpression(expression), "a-b a b")).isPositive();
        assertThat(endOf(Marker.regularExpression("a[ \\n]b"), "a\nb")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(a)\\1; back references are not supported; 5",
                "a(?=b); look-around; 2",
                "(?<!a)b; look-around; 1",
                "(?i)a; look-around, flags; 1",
                "a\\b; word boundaries; 3",
                "\\p{L}; is not supported; 2",
                "a++; possessive; 2",
                "*a; repeats nothing; 1",
                "a|{2}; repeats nothing; 3",
                "(ab; never closed; 1",
                "ab); closes no group; 3",
                "x[ab; never closed; 2",
                "[]; is empty; 1",
                "[z-a]; ends before it starts; 4",
                "[a[b]]; class within a class; 3",
                "[a&&b]; intersection; 3",
                "a{2000}; counts beyond 1000; 2",
                "a{3,1}; ends below its start; 2",
                "a{x}; a count is; 2",
                "(a{1000}){1000}; too many states; 1",
                "a*; matches the empty text; 1",
                "^; matches the empty text; 1",
                "a\\; ends in a backslash; 2",
                "\\xg0; 2 hexadecimal digits; 3",
            })
    void refuses_what_one_pass_cannot_match(String expression, String mistake, int position) {
        assertThatThrownBy(() -> Marker.regularExpression(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/" + expression + "/")
                .hasMessageContaining(mistake)
                .hasMessageContaining("(at character " + position + ")");
    }

    @Test
    void never_sees_the_bytes_that_are_stripped_even_when_it_names_them() {
        assertThat(endOf(Marker.regularExpression("\\ez|ready"), "\u001b[zre\0ad\u001b[my"))
                .isEqualTo(12);
        assertThat(endOf(Marker.regularExpression("\\x00"), "a\0b")).isEqualTo(-1);
    }

    @Test
    void refuses_groups_nested_beyond_all_reason() {
        assertThatThrownBy(() -> Marker.regularExpression("(".repeat(5000) + "a" + ")".repeat(5000)))
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void refuses_an_empty_literal() {
        assertThatThrownBy(() -> Marker.literal("")).hasMessageContaining("must not be empty");
    }

    @Test
    void reads_the_notation_of_yaml() {
        assertThat(Marker.parse("/a+/")).isEqualTo(Marker.regularExpression("a+"));
        assertThat(Marker.parse("/etc")).isEqualTo(Marker.literal("/etc"));
        assertThat(Marker.parse("//").isRegularExpression()).isFalse();
        assertThat(Marker.parse("/a+/").named("letters")).hasToString("letters");
    }

    private static long endOf(Marker marker, String output) {
        ByteLog log = new ByteLog();
        log.append(ByteBuffer.wrap(output.getBytes(StandardCharsets.UTF_8)));
        Tracker tracker = new Tracker(log, ProgramBuilder.compile(List.of(marker.node())), true);
        return tracker.advance(log.length()).length > 0 ? tracker.offset() : -1;
    }
}
