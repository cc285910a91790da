package org.bootrig.console.match;

/** Reads a regular expression character by character, and reports its mistakes in one form. */
final class ExpressionReader {

    private final String expression;
    private int at;

    ExpressionReader(String expression) {
        this.expression = expression;
    }

    boolean isAtEnd() {
        return at >= expression.length();
    }

    boolean isAt(String text) {
        return expression.startsWith(text, at);
    }

    /** Takes this text if it comes next. */
    boolean take(String text) {
        boolean comes = isAt(text);
        if (comes) {
            at += text.length();
        }
        return comes;
    }

    /** Takes the next character. */
    int next(String missing) {
        if (isAtEnd()) {
            throw refuse(missing);
        }
        int character = expression.codePointAt(at);
        at += Character.charCount(character);
        return character;
    }

    /** Takes all up to this end, and the end. */
    String until(String end) {
        int found = expression.indexOf(end, at);
        String taken = found < 0 ? expression.substring(at) : expression.substring(at, found);
        at = found < 0 ? expression.length() : found + end.length();
        return taken;
    }

    /** Takes the digits that come next, as a number; -1 when there are none. */
    int number() {
        int start = at;
        while (!isAtEnd() && expression.charAt(at) >= '0' && expression.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            return -1;
        }
        return at - start > 6 ? Integer.MAX_VALUE : Integer.parseInt(expression.substring(start, at));
    }

    int position() {
        return at;
    }

    /** Rejects the expression at the last character. */
    IllegalArgumentException refuse(String mistakeAndRemedy) {
        return refuseAt(Math.max(0, at - 1), mistakeAndRemedy);
    }

    IllegalArgumentException refuseAt(int position, String mistakeAndRemedy) {
        return new IllegalArgumentException("The regular expression /" + expression + "/ cannot be awaited: "
                + mistakeAndRemedy + " (at character " + (position + 1) + ").");
    }
}
