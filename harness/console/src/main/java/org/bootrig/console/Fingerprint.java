package org.bootrig.console;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import org.bootrig.console.match.Marker;

/**
 * Proves that a command's output is this command's: two fresh random marks that the guest prints before and after it,
 * and that no echo of the typed line can contain. Immutable.
 *
 * <p>Each mark has 20 lower-case letters and digits, and each half starts with a letter: nothing in it means anything
 * to a shell or depends on a keyboard's layout beyond those. A mark that is typed as octal escapes starts with the
 * control byte 0x1E before that.
 */
public final class Fingerprint {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS_AND_DIGITS = LETTERS + "0123456789";
    private static final int HALF_LENGTH = 10;
    private static final char CONTROL = 0x1E;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A mark in its two halves. */
    record Mark(String left, String right) {

        static Mark random() {
            return new Mark(half(), half());
        }

        String word() {
            return left + right;
        }

        String escaped() {
            return String.format(Locale.ROOT, "\\%03o%s", (int) CONTROL, word());
        }
    }

    private final FingerprintTemplate template;
    private final Mark begin = Mark.random();
    private final Mark end = Mark.random();

    private Fingerprint(FingerprintTemplate template) {
        this.template = template;
    }

    /**
     * Creates a fresh fingerprint.
     *
     * @param template the line to type, such as <code>{command}; echo "{left}""{right}" $?</code>: the guest's shell
     *     joins the halves, so that the word is in the output and not in the echo. If the template has only one pair,
     *     the part that prints the mark after the command is typed before it as well
     * @throws IllegalArgumentException when the template proves nothing; the message gives the reason and a better one
     */
    public static Fingerprint fresh(String template) {
        return new Fingerprint(FingerprintTemplate.parse(template));
    }

    /**
     * Checks a template without using it.
     *
     * @throws IllegalArgumentException when the template proves nothing; the message gives the reason and a better one
     */
    public static void check(String template) {
        FingerprintTemplate.parse(template);
    }

    /**
     * Returns the line to type for this command.
     *
     * @throws IllegalArgumentException when the template cannot type it in one line; the message names one that can
     */
    public String command(String command) {
        if (!template.escapesCommand()) {
            if (command.indexOf('\n') >= 0 || command.indexOf('\r') >= 0) {
                throw new IllegalArgumentException(
                        "The command has several lines, and the system's fingerprint template types them as they are,"
                                + " so that the echo of the later ones would count as output; give the template"
                                + " {escaped} in place of {command}, as in " + FingerprintTemplate.PROPOSAL + ".");
            }
            if (command.indexOf(CONTROL) >= 0) {
                throw new IllegalArgumentException(
                        "The command holds the control byte 0x1E, which marks where its output begins and ends.");
            }
        }
        return FingerprintTemplate.fill(template.line(), command, begin, end);
    }

    /** Returns a line that prints {@link #end} and runs no other command. */
    public String alone() {
        String statement = template.printing();
        return statement.isEmpty()
                ? FingerprintTemplate.fill(template.line(), "echo", begin, end)
                : FingerprintTemplate.fill(statement, "", end, end);
    }

    /**
     * Awaits the line that ends where the command's output begins. Accepts the line of the last mark as well: a guest
     * that prints that one first has lost the other, see {@link #isEnd}.
     */
    public Marker begin() {
        return marker(mark(begin) + "|" + mark(end));
    }

    /** Awaits the line after the command's output. */
    public Marker end() {
        return marker(mark(end));
    }

    /** Returns whether these bytes, as the guest sent them, contain the mark after the output. */
    public boolean isEnd(byte[] sent) {
        String control = template.isEscaped() ? Character.toString(CONTROL) : "";
        return new String(sent, StandardCharsets.ISO_8859_1).contains(control + end.word());
    }

    /** Returns what the guest printed before the last mark in this text, decoded for people. */
    public String before(String text) {
        return text.substring(0, text.lastIndexOf(end.word()));
    }

    /**
     * Returns what the guest printed after the last mark in this text, decoded for people, without blanks at both ends.
     */
    public String behind(String text) {
        return text.substring(text.lastIndexOf(end.word()) + end.word().length())
                .strip();
    }

    /** Returns the last mark as the guest prints it, in one piece and without its control byte. */
    public String word() {
        return end.word();
    }

    private String mark(Mark mark) {
        return template.isEscaped() ? "\\x1e" + mark.word() : mark.word();
    }

    private static Marker marker(String marks) {
        return Marker.regularExpression("(" + marks + ")[^\\r\\n]*[\\r\\n]").exact();
    }

    private static String half() {
        StringBuilder half = new StringBuilder(HALF_LENGTH);
        half.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        while (half.length() < HALF_LENGTH) {
            half.append(LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length())));
        }
        return half.toString();
    }
}
