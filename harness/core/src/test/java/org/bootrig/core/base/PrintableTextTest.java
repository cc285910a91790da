package org.bootrig.core.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

    @Test
    void dropsTerminalSequencesAndShowsOtherControls() {
        assertThat(PrintableText.of(
                        "\u001b[1;31mred\u001b[0m \u001b]0;title\u0007\u0007\u0000\u007f\r\nnext\rover\tend"))
                .isEqualTo("red ^G^@^?\nnext^Mover\tend");
    }

    @Test
    void showsWhatWouldTurnTextAroundOrHideIt() {
        assertThat(PrintableText.of("a\u202eb\u200bc\u009bd")).isEqualTo("a<202E>b<200B>c<009B>d");
    }

    @Test
    @Tag("RIG-SEC-01")
    void sendsNothingToATerminalThatItWouldObey() {
        String hostile =
                "\u001b[2J\u001b]52;c;cm0=\u0007\u009b1m\r\u200e\u200f\u061c\u202a\u202e\u2066\u2069\u2028\u2029\ufffb";

        assertThat(PrintableText.shown(hostile + "\r\n\tü"))
                .isEqualTo(
                        "^[[2J^[]52;c;cm0=^G<009B>1m^M<200E><200F><061C><202A><202E><2066><2069><2028><2029><FFFB>\n\tü");
        assertThat(new Judgement(Cause.PANICKED, "said " + hostile)
                        .awaiting(hostile, Optional.empty())
                        .behind(List.of(hostile))
                        .message()
                        .chars())
                .noneMatch(character -> character < ' ' && character != '\n' || character >= 0x7f);
        assertThat(new UserMistake("the name " + hostile)).hasMessageStartingWith("the name ^[[2J");
    }

    @Test
    void doesNotLetAnUnfinishedSequenceSwallowText() {
        assertThat(PrintableText.of("\u001b]0;title without end\nkept")).isEqualTo("^[]0;title without end\nkept");
    }

    @Test
    void keepsHeadAndTailOfALongText() {
        String text = "head\n" + "x\n".repeat(10_000) + "tail";
        String bounded = PrintableText.bounded(text, 1_000, 500);
        assertThat(bounded)
                .startsWith("head\n")
                .endsWith("tail")
                .contains("[… 19,009 characters left out …]")
                .hasSizeLessThan(1_100);
    }

    @Test
    void keepsHeadAndTailOfALongLine() {
        assertThat(PrintableText.bounded("a" + "x".repeat(10_000_000) + "z\nnext", 10_000, 100))
                .matches("(?s)ax+ \\[… 9,999,90[0-9] characters left out …] x+z?\nnext");
    }

    @Test
    void makesOneLineOfManyForNames() {
        assertThat(PrintableText.line("one\n  two\tthree ", 100)).isEqualTo("one two three");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "</pre>", "<!--", "<img src=x>", "&lt;", "&#60;"})
    void takesTheMeaningFromMarkup(String markup) {
        String inert = PrintableText.inert(markup);
        assertThat(inert).isEqualTo(markup.charAt(0) + "\u2060" + markup.substring(1));
    }

    @Test
    void leavesArithmeticAlone() {
        assertThat(PrintableText.inert("1 < 2 && 3 <= 4")).isEqualTo("1 < 2 && 3 <= 4");
    }

    @Test
    void escapesEveryCharacterThatHtmlKnows() {
        assertThat(Html.escape("<a href=\"x\" id='y'>&`"))
                .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&#96;");
    }
}
