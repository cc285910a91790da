package org.bootrig.console;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that a system's description says to type for a command, checked to prove whose output follows.
 *
 * <p>The guest prints one mark before the command's output and another after it. Neither can occur in an echo of the
 * typed line, however a line editor tears, wraps, repeats or redraws that line:
 *
 * <ul>
 *   <li><em>Escaped marks</em> ({@code {begin}}, {@code {end}}) start with a control byte that is typed as an octal
 *       escape. The typed line does not contain this byte, so no rearrangement of its bytes does.
 *   <li><em>Joined marks</em> ({@code {left}}, {@code {right}}) are halves with other characters between them, which
 *       the guest's shell removes. A line editor shows neighbouring characters of the line next to each other and sends
 *       something, be it a movement of the cursor, before it shows another place of the line; so the end of one half is
 *       never directly followed by the start of the other. Such marks are searched for in the raw bytes, escape
 *       sequences included.
 * </ul>
 *
 * <p>The line is one line: a shell takes it whole before it runs any part of it, so all of its echo precedes the
 * first mark. Immutable.
 */
final class FingerprintTemplate {

    static final String PROPOSAL =
            "\"printf '{begin}\\\\n'; eval \\\"$(printf '{escaped}')\\\"; printf '{end} %d\\\\n' $?\" for a POSIX shell,"
                    + " or \"{command}; echo {left}''{right} $?\" for a shell that only joins quoted words";

    private static final String COMMAND = "{command}";
    private static final String ESCAPED = "{escaped}";
    private static final String LEFT = "{left}";
    private static final String RIGHT = "{right}";
    private static final String BEGIN = "{begin}";
    private static final String END = "{end}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(command|escaped|left|right|begin|end)}");
    private static final Pattern PAIR = Pattern.compile("\\{left}(.*?)\\{right}");
    /**
     * Separates a command from the statement that prints the mark after it, so that the harness may repeat that
     * statement.
     */
    private static final char SEPARATOR = ';';

    private final String source;
    private final String line;
    private final String printing;

    private FingerprintTemplate(String source) {
        this.source = source;
        requireOneLine();
        requireOneCommand();
        if (source.contains(BEGIN) || source.contains(END)) {
            requireEscapedMarks();
            this.line = source;
            this.printing = statementAround(END);
        } else {
            requireJoinedMarks();
            this.printing = statementAround(LEFT);
            this.line = withBothPairs();
        }
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException when it cannot prove what is a command's output; the message gives the reason
     *     and a template that can
     */
    static FingerprintTemplate parse(String source) {
        return new FingerprintTemplate(source);
    }

    /** Returns whether the guest makes the marks from octal escapes; otherwise it joins their halves. */
    boolean isEscaped() {
        return source.contains(END);
    }

    /** Returns whether the command is typed with octal escapes for all that could end a line or a quotation. */
    boolean escapesCommand() {
        return source.contains(ESCAPED);
    }

    /** Returns the line with its placeholders, a mark before the command and one after it. */
    String line() {
        return line;
    }

    /**
     * Returns the part of the line that prints the last mark, without any command; empty when it cannot be a separate
     * statement.
     */
    String printing() {
        return printing;
    }

    /** Returns the line with the first pair of halves, or the first mark, replaced. */
    static String fill(String line, String command, Fingerprint.Mark first, Fingerprint.Mark last) {
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(line);
        boolean behindFirst = false;
        while (placeholder.find()) {
            String with =
                    switch (placeholder.group(1)) {
                        case "left" -> (behindFirst ? last : first).left();
                        case "right" -> (behindFirst ? last : first).right();
                        case "begin" -> first.escaped();
                        case "end" -> last.escaped();
                        case "escaped" -> escaped(command);
                        default -> command;
                    };
            behindFirst |= placeholder.group(1).equals("right");
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(with));
        }
        return placeholder.appendTail(filled).toString();
    }

    /** Writes a command as the format of a {@code printf} within single quotes within double quotes. */
    private static String escaped(String command) {
        // Neither printf nor eval may take a command for an option.
        StringBuilder format = new StringBuilder(command.startsWith("-") ? " " : "");
        for (int index = 0; index < command.length(); index++) {
            char character = command.charAt(index);
            if (character == '%' || character == '\\') {
                format.append(character == '%' ? "%%" : "\\\\");
            } else if (character < ' ' || character == 0x7F || "'\"`!$".indexOf(character) >= 0) {
                format.append(String.format(Locale.ROOT, "\\%03o", (int) character));
            } else {
                format.append(character);
            }
        }
        return format.toString();
    }

    private void requireOneLine() {
        require(
                source.chars().noneMatch(character -> character == '\n' || character == '\r'),
                "has several lines, so that the shell would run the first before it echoes the others, and the echo"
                        + " would count as output");
        require(
                source.chars().noneMatch(Character::isISOControl),
                "types a control character, which a line editor takes for a key");
    }

    private void requireOneCommand() {
        int commands = count(COMMAND) + count(ESCAPED);
        require(commands > 0, "has no {command}, so it would run nothing");
        require(commands == 1, "runs the command more than once");
    }

    private void requireEscapedMarks() {
        require(
                !source.contains(LEFT) && !source.contains(RIGHT),
                "mixes {left} and {right} with {begin} and {end}, so that it has more marks than one before and one"
                        + " after the command");
        require(count(BEGIN) == 1 && count(END) == 1, "needs {begin} and {end} once each");
        require(
                source.indexOf(BEGIN) < command() && command() < source.indexOf(END),
                "does not print {begin} before the command and {end} after it");
    }

    private void requireJoinedMarks() {
        require(source.contains(LEFT), "has no {left}");
        require(source.contains(RIGHT), "has no {right}");
        Matcher pair = PAIR.matcher(source);
        int pairs = 0;
        boolean before = false;
        boolean behind = false;
        while (pair.find()) {
            requireProvable(pair.group(1));
            pairs++;
            before |= pair.start() < command();
            behind |= pair.start() > command();
        }
        require(pairs > 0, "types {right} before {left}, so that the guest cannot join them");
        require(
                count(LEFT) == pairs && count(RIGHT) == pairs,
                "has a {left} without its {right}, or the other way round");
        require(pairs <= 2, "has more marks than one before and one after the command");
        require(behind, "prints no mark after the command, so that the end of the output cannot be known");
        require(pairs == 1 || before, "prints two marks after the command and none before it");
    }

    private void requireProvable(String between) {
        require(
                !between.isEmpty(),
                "types {left} and {right} in one piece, so that the echo of the line would pass for its output");
        require(
                !between.contains(COMMAND) && !between.contains(ESCAPED),
                "has {command} between {left} and {right}, so that its output would tear the word apart");
        require(
                !between.isBlank(),
                "has only blanks between {left} and {right}, which no shell joins, and which a line that wraps there"
                        + " does not show");
    }

    private String withBothPairs() {
        if (source.indexOf(LEFT) < command()) {
            return source;
        }
        require(
                !printing.isEmpty(),
                "does not say how to print a mark before the command, so that the echo of the line could not be known"
                        + " from its output: put a pair of {left} and {right} before {command} as well, or end what is"
                        + " run before the first pair with ';'");
        return printing + SEPARATOR + " " + source;
    }

    /** Returns the statement that prints the mark after the command; empty when it is not a separate statement. */
    private String statementAround(String placeholder) {
        int start = source.lastIndexOf(SEPARATOR, source.lastIndexOf(placeholder));
        if (start < command()) {
            return "";
        }
        String statement = source.substring(start + 1).strip();
        boolean whole = isBalanced(statement) && isBalanced(source.substring(0, start)) && statement.indexOf(';') < 0;
        return whole ? statement : "";
    }

    private static boolean isBalanced(String part) {
        String plain = PLACEHOLDER.matcher(part).replaceAll("");
        return count(plain, "'") % 2 == 0
                && count(plain, "\"") % 2 == 0
                && count(plain, "`") % 2 == 0
                && count(plain, "(") == count(plain, ")")
                && count(plain, "{") == count(plain, "}");
    }

    private int command() {
        return Math.max(source.indexOf(COMMAND), source.indexOf(ESCAPED));
    }

    private int count(String placeholder) {
        return count(source, placeholder);
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    private void require(boolean met, String mistake) {
        if (!met) {
            throw new IllegalArgumentException(
                    "The fingerprint template '" + shown() + "' " + mistake + "; write it as in " + PROPOSAL + ".");
        }
    }

    private String shown() {
        return source.replace("\r", "\\r").replace("\n", "\\n");
    }
}
