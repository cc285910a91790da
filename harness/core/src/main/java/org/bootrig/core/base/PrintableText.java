package org.bootrig.core.base;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Makes what a guest printed fit for a page: terminal sequences go, other control and direction characters become
 * visible as in {@code ^G}, and length is bounded. It does not escape HTML; {@link Html} does, where HTML is written.
 * Stateless.
 */
public final class PrintableText {

    /** How much of a text stays in a report; the whole text is kept as a file. */
    public static final int BOUND = 200_000;

    /** How much of one line stays; a browser cannot lay out an endless line in reasonable time. */
    public static final int LINE_BOUND = 4_000;

    /** Colour, cursor and title sequences; bounded, so that an unfinished one cannot swallow a transcript. */
    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile(
            "\u001b\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\u001b\\][^\u0007\u001b\n]{0,256}(?:\u0007|\u001b\\\\)|\u001b[()][A-Z0-9]");

    private static final Pattern MARKUP = Pattern.compile("<(?=[A-Za-z/!?])|&(?=[A-Za-z#])");

    private PrintableText() {}

    /**
     * Makes every control and direction character of a text visible, those of terminal sequences as well, so that a terminal
     * obeys none of them. Line ends and tabs stay.
     */
    public static String shown(String text) {
        return visible(text);
    }

    /** Does the same, and keeps head and tail of what is longer than this, with a mark that says so. */
    static String shown(String text, int bound) {
        return visible(cut(text, bound, "\n"));
    }

    static String of(byte[] content) {
        return of(new String(content, StandardCharsets.UTF_8));
    }

    static String of(String text) {
        return visible(TERMINAL_SEQUENCE.matcher(text).replaceAll(""));
    }

    /** Makes the text printable; if it is longer than its bound, keeps head and tail, with a mark that says so. */
    public static String bounded(String text, int bound, int lineBound) {
        return of(cut(boundLines(text, lineBound), bound, "\n"));
    }

    /** Makes one line of it, for names and table cells. */
    public static String line(String text, int bound) {
        String printable = of(cut(text, bound * 4, " "));
        return cut(printable.replaceAll("\\s+", " ").strip(), bound, " ");
    }

    /**
     * Keeps a browser from reading markup in a text that is put into a page unescaped, by a zero-width joiner after
     * what would begin a tag or an entity. The text looks the same.
     */
    public static String inert(String text) {
        return MARKUP.matcher(text).replaceAll("$0\u2060");
    }

    private static String cut(String text, int bound, String separator) {
        if (text.length() <= bound) {
            return text;
        }
        int head = bound / 4;
        int tail = bound - head;
        return text.substring(0, head) + separator + "[… " + grouped(text.length() - head - tail)
                + " characters left out …]" + separator + text.substring(text.length() - tail);
    }

    private static String boundLines(String text, int bound) {
        if (text.length() <= bound) {
            return text;
        }
        StringBuilder bounded = new StringBuilder(text.length());
        for (String line : text.split("(?<=\n)", -1)) {
            bounded.append(cut(line, bound, " "));
        }
        return bounded.toString();
    }

    private static String grouped(int number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n') {
                continue;
            }
            appendVisible(visible, character);
        }
        return visible.toString();
    }

    private static void appendVisible(StringBuilder visible, char character) {
        if (character == '\n' || character == '\t') {
            visible.append(character);
        } else if (character < 0x20) {
            visible.append('^').append((char) (0x40 + character));
        } else if (character == 0x7f) {
            visible.append("^?");
        } else if (character < 0xa0 && character > 0x7f || isDirectionOrInvisible(character)) {
            visible.append(String.format("<%04X>", (int) character));
        } else {
            visible.append(character >= 0xfffe ? '\ufffd' : character);
        }
    }

    private static boolean isDirectionOrInvisible(char character) {
        return character >= 0x202a && character <= 0x202e
                || character >= 0x2066 && character <= 0x2069
                || character >= 0x200b && character <= 0x200f
                || character == 0x061c
                || character == 0x180e
                || character >= 0xfff9 && character <= 0xfffb
                || character == 0x2028
                || character == 0x2029
                || character == 0xfeff;
    }
}
