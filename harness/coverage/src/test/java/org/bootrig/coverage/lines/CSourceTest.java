package org.bootrig.coverage.lines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CSourceTest {

    @Test
    void commentsAndBlanksAreNoCode() {
        same("int a; // one\nint b;\n", "int a;\n\n\n/* two\nlines */ int   b;   // three \\\n and on\n");
        same("int a;\n", "// before\nint a;\n/* after */\n");
    }

    @Test
    void whatLooksLikeACommentInAStringIsCode() {
        differ("f(\"/* a */\");", "f(\"/* b */\");");
        differ("f(\"http://a\");", "f(\"http://b\");");
        differ("f(\"\\\"// a\");", "f(\"\\\"// b\");");
        differ("c = '\"'; // a\nd = 1;", "c = '\"'; // a\nd = 2;");
        differ("f(\"a b\");", "f(\"a  b\");");
    }

    @Test
    void theEndOfADirectiveIsCode() {
        differ("#define A\nint a;\n", "#define A int a;\n");
        same("#define A 1\nint a;\n", "#define A 1 /* one */\n  int a;\n");
    }

    @Test
    void codeThatACommentHidesIsADifference() {
        differ("lock();\nwork();\n", "// lock();\nwork();\n");
        differ("int a, b;", "int a/**/b;");
    }

    private static void same(String one, String other) {
        assertThat(CSource.isSameCode(one.lines().toList(), other.lines().toList()))
                .isTrue();
    }

    private static void differ(String one, String other) {
        assertThat(CSource.isSameCode(one.lines().toList(), other.lines().toList()))
                .isFalse();
    }
}
