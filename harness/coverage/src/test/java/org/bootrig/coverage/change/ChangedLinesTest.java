package org.bootrig.coverage.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.bootrig.coverage.lines.LineRanges;
import org.bootrig.coverage.map.Touched;
import org.junit.jupiter.api.Test;

/** Which lines, and whose code, a change touches. */
class ChangedLinesTest {

    private static final List<String> FILE = List.of(
            "#include <x.h>", // 1
            "static int table[] = {", // 2
            "    1,", // 3
            "};", // 4
            "int first(void) {", // 5
            "    int a = 1;", // 6
            "    return a;", // 7
            "}", // 8
            "#define LONG(x) \\", // 9
            "    ((x) + 1)", // 10
            "int second(void) {", // 11
            "    return LONG(2);", // 12
            "}"); // 13

    private static final BitSet CODE = LineRanges.parse("5-8,11-13");

    @Test
    void aChangedLineTouchesItselfAndItsFunction() {
        Touched touched = touched("@@ -7 +7 @@", "-    return a;", "+    return a + 1;");

        assertThat(touched.anything()).isEmpty();
        assertThat(LineRanges.text(touched.lines())).isEqualTo("7");
        assertThat(LineRanges.text(touched.functions())).isEqualTo("5-8");
    }

    @Test
    void anInsertedLineTouchesBothItsNeighbours() {
        Touched touched = touched("@@ -6,0 +7 @@", "+    a++;");

        assertThat(LineRanges.text(touched.lines())).isEqualTo("6-7");
    }

    @Test
    void dataOutsideOfFunctionsMayAffectAnybody() {
        assertThat(touched("@@ -3 +3 @@", "-    1,", "+    2,").anything())
                .isEqualTo("file.c:3 changed, which is outside of any function's code");
    }

    @Test
    void whatIsAddedBetweenFunctionsMayAffectAnybody() {
        assertThat(touched("@@ -8,0 +9 @@", "+int third;").anything()).isNotEmpty();
    }

    @Test
    void aMacroMayAffectAnybodyEvenInItsContinuation() {
        assertThat(touched("@@ -9 +9 @@", "-#define LONG(x) \\", "+#define LONG(y) \\")
                        .anything())
                .isEqualTo("file.c changed for the preprocessor");
        assertThat(touched("@@ -10 +10 @@", "-    ((x) + 1)", "+    ((x) + 2)").anything())
                .isEqualTo("file.c changed for the preprocessor");
        assertThat(touched("@@ -6,0 +7,2 @@", "+#if 0", "+x").anything()).isNotEmpty();
    }

    @Test
    void theNewerVersionIsNumberedByTheOtherSide() {
        ChangedLines changed =
                ChangedLines.read(List.of("@@ -2,3 +6 @@", "-a", "-b", "-c", "+    int a = 1;"), FILE, false);

        assertThat(LineRanges.text(changed.lines())).isEqualTo("6");
    }

    @Test
    void whatWasOnlyRemovedTouchesBothSidesOfItsPlace() {
        ChangedLines changed = ChangedLines.read(List.of("@@ -7 +6,0 @@", "-    a++;"), FILE, false);

        assertThat(LineRanges.text(changed.lines())).isEqualTo("6-7");
    }

    @Test
    void rangesAreReadAsTheyAreWritten() {
        for (String text : List.of("", "1", "3-9,14", "1-2,4-5,7")) {
            assertThat(LineRanges.text(LineRanges.parse(text))).isEqualTo(text);
        }
    }

    private static Touched touched(String... difference) {
        return Touched.by("file.c", ChangedLines.read(List.of(difference), FILE, true), FILE, CODE);
    }
}
