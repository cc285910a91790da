package org.bootrig.console;

import java.security.SecureRandom;

/**
 * Proves that a command's output is this command's: a fresh random word that the typed line never contains in one
 * piece, so that its echo cannot match. Immutable.
 *
 * <p>The word has 20 lower-case letters and digits, and each half starts with a letter: nothing in it means anything to a
 * shell or depends on a keyboard's layout beyond those.
 */
public final class Fingerprint {

    private static final String LEFT = "{left}";
    private static final String RIGHT = "{right}";
    private static final String COMMAND = "{command}";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String LETTERS_AND_DIGITS = LETTERS + "0123456789";
    private static final int HALF_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String line;
    private final String typed;
    private final String word;

    private Fingerprint(String template, String left, String right) {
        this.word = left + right;
        this.line = template.replace(LEFT, left).replace(RIGHT, right);
        this.typed = line.substring(line.indexOf(left), line.lastIndexOf(right) + right.length());
    }

    /**
     * Creates a fresh fingerprint.
     *
     * @param template the line to type, such as <code>{command}; echo "{left}""{right}" $?</code>: the guest's shell
     *     joins the halves, so that the word stands in the output and not in the echo
     * @throws IllegalArgumentException when a placeholder is missing or the halves would be typed in one piece
     */
    public static Fingerprint fresh(String template) {
        check(template);
        return new Fingerprint(template, half(), half());
    }

    private static void check(String template) {
        require(template.contains(COMMAND), template, "has no {command}, so it would run nothing");
        require(template.contains(LEFT), template, "has no {left}");
        require(template.contains(RIGHT), template, "has no {right}");
        require(
                !template.contains(LEFT + RIGHT),
                template,
                "types {left} and {right} in one piece, so that the echo of the line would pass for its output");
        int left = template.indexOf(LEFT);
        int right = template.lastIndexOf(RIGHT);
        require(left < right, template, "types {right} before {left}, so that the guest cannot join them");
        require(
                !template.substring(left, right).contains(COMMAND),
                template,
                "has {command} between {left} and {right}, so that its output would tear the word apart");
    }

    private static void require(boolean met, String template, String mistake) {
        if (!met) {
            throw new IllegalArgumentException("The fingerprint template '" + template + "' " + mistake
                    + "; write it as in '{command}; echo \"{left}\"\"{right}\" $?'.");
        }
    }

    private static String half() {
        StringBuilder half = new StringBuilder(HALF_LENGTH);
        half.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        while (half.length() < HALF_LENGTH) {
            half.append(LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length())));
        }
        return half.toString();
    }

    /** Returns the line to type for this command. */
    public String command(String command) {
        return line.replace(COMMAND, command);
    }

    /** Returns the part of the typed line that holds the halves, by which its echo is recognised. */
    public String typed() {
        return typed;
    }

    /** Returns the word as the guest prints it, in one piece. */
    public String word() {
        return word;
    }
}
