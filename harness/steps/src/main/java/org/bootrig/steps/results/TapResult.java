package org.bootrig.steps.results;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line with a result of the Test Anything Protocol: {@code ok 1 - name # SKIP reason}. Read in one pass, because a guest
 * may write lines over which an expression with several open ends takes for ever.
 *
 * @param indent how many blanks stand before it
 * @param name empty where there is none
 * @param passed whether it is as it should be; a test that is known to fail, or was skipped with a reason, is
 */
record TapResult(int indent, OptionalInt number, String name, boolean passed) {

    private static final int MOST_DIGITS = 6;

    /** Returns nothing for another line. The number or the dash tells a result from a sentence that begins with "ok". */
    static Optional<TapResult> of(String line) {
        int indent = behindBlanks(line, 0);
        boolean not = line.startsWith("not ", indent);
        int at = not ? indent + "not ".length() : indent;
        if (!line.startsWith("ok ", at)) {
            return Optional.empty();
        }
        at = behindBlanks(line, at + "ok ".length());
        int digits = at;
        while (digits < line.length() && Character.digit(line.charAt(digits), 10) >= 0 && line.charAt(digits) < 0x80) {
            digits++;
        }
        if (digits - at > MOST_DIGITS || digits < line.length() && isWord(line.charAt(digits)) && digits > at) {
            return Optional.empty();
        }
        OptionalInt number =
                digits == at ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(line.substring(at, digits)));
        return described(line, indent, not, number, digits);
    }

    private static Optional<TapResult> described(String line, int indent, boolean not, OptionalInt number, int from) {
        int dash = behindBlanks(line, from);
        boolean dashed = dash < line.length()
                && line.charAt(dash) == '-'
                && (number.isEmpty() || dash > from)
                && isEndOfMark(line, dash + 1);
        int rest = dashed ? dash + 1 : from;
        if (!dashed && number.isEmpty() || !isEndOfMark(line, rest)) {
            return Optional.empty();
        }
        int hash = line.indexOf('#', rest);
        String name = line.substring(rest, hash < 0 ? line.length() : hash).strip();
        return Optional.of(new TapResult(indent, number, name, !not || hash >= 0 && isExcused(line, hash)));
    }

    /** What follows a number or a dash is a blank, a comment or nothing. */
    private static boolean isEndOfMark(String line, int at) {
        return at == line.length() || line.charAt(at) == ' ' || line.charAt(at) == '#';
    }

    /** Looks behind each mark of a comment for a directive. */
    private static boolean isExcused(String line, int firstHash) {
        for (int hash = firstHash; hash >= 0; hash = line.indexOf('#', hash + 1)) {
            int at = behindBlanks(line, hash + 1);
            String word = line.substring(at, Math.min(line.length(), at + "SKIP".length()))
                    .toUpperCase(Locale.ROOT);
            int behind = at + word.length();
            if ((word.equals("SKIP") || word.equals("TODO"))
                    && (behind == line.length() || !isWord(line.charAt(behind)))) {
                return true;
            }
        }
        return false;
    }

    private static int behindBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean isWord(char character) {
        return character == '_' || character < 0x80 && Character.isLetterOrDigit(character);
    }
}
