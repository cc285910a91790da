package org.bootrig.coverage.lines;

import java.util.List;

/**
 * A source file in C as its compiler sees it: without comments, and with any run of blanks as one. Two versions that are
 * the same then make the same code, but for the numbers of their lines.
 *
 * @see <a href="https://www.open-std.org/jtc1/sc22/wg14/www/docs/n1570.pdf">ISO/IEC 9899:2011, 5.1.1.2 and 6.4.9</a>
 */
public final class CSource {

    private final String text;
    private final StringBuilder code = new StringBuilder();
    private int at;

    private CSource(String text) {
        this.text = text;
    }

    /** Returns whether this is a C file, by its name. */
    public static boolean isC(String file) {
        return file.endsWith(".c") || file.endsWith(".h");
    }

    /** Returns whether only comments and blanks differ. */
    public static boolean isSameCode(List<String> one, List<String> other) {
        return codeOf(one).equals(codeOf(other));
    }

    private static String codeOf(List<String> lines) {
        return new CSource(String.join("\n", lines) + "\n").withoutComments();
    }

    private String withoutComments() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
                blank(' ');
            } else if (text.startsWith("//", at)) {
                skipLine();
            } else if (next == '"' || next == '\'') {
                copyQuoted(next);
            } else {
                take(next);
                at++;
            }
        }
        return code.toString();
    }

    private void take(char next) {
        if (Character.isWhitespace(next)) {
            blank(next);
        } else {
            code.append(next);
        }
    }

    /** A line's end ends a directive of the preprocessor, so it is not a blank like others. */
    private void blank(char blank) {
        int last = code.length() - 1;
        char before = last < 0 ? '\n' : code.charAt(last);
        if (blank == '\n' && before == ' ') {
            code.setCharAt(last, '\n');
            if (last > 0 && code.charAt(last - 1) == '\n') {
                code.setLength(last);
            }
        } else if (before != ' ' && before != '\n') {
            code.append(blank == '\n' ? '\n' : ' ');
        }
    }

    /** A backslash at its end makes a comment go on in the next line. */
    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at += text.startsWith("\\\n", at) ? 2 : 1;
        }
    }

    private void copyQuoted(char quote) {
        code.append(quote);
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            int size = text.charAt(at) == '\\' ? 2 : 1;
            code.append(text, at, Math.min(text.length(), at + size));
            at += size;
        }
        if (at < text.length() && text.charAt(at) == quote) {
            code.append(quote);
            at++;
        }
    }
}
