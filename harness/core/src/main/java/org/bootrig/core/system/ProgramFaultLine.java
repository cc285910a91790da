package org.bootrig.core.system;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The form of the line in which a system reports that one of its programs failed. Immutable. */
public final class ProgramFaultLine {

    private static final String PROGRAM = "program";
    private static final String INSTRUCTION = "instruction";
    private static final String CALLERS = "callers";
    private static final Pattern NUMBER = Pattern.compile("(?:0[xX])?([0-9A-Fa-f]{1,16})");
    private static final int MOST_CALLERS = 40;

    private final Pattern pattern;
    private final boolean hasCallers;

    private ProgramFaultLine(Pattern pattern, boolean hasCallers) {
        this.pattern = pattern;
        this.hasCallers = hasCallers;
    }

    /**
     * Reads a regular expression of Java's with the groups {@code program} and {@code instruction}, and perhaps {@code
     * callers}. Throws IllegalArgumentException with a message for people.
     */
    static ProgramFaultLine parse(String expression) {
        for (String group : List.of(PROGRAM, INSTRUCTION)) {
            if (!has(expression, group)) {
                throw new IllegalArgumentException("'" + expression + "' has no group '" + group + "'; write such as "
                        + "'fault in (?<program>\\S+) at (?<instruction>\\w+)'");
            }
        }
        try {
            return new ProgramFaultLine(Pattern.compile(expression), has(expression, CALLERS));
        } catch (PatternSyntaxException bad) {
            throw new IllegalArgumentException("'" + expression + "' is not a regular expression: "
                    + bad.getDescription() + " at " + bad.getIndex());
        }
    }

    private static boolean has(String expression, String group) {
        return expression.contains("(?<" + group + ">");
    }

    /** Returns the failure that this line reports, if it reports one. */
    public Optional<ProgramFault> on(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.find() || matcher.group(PROGRAM) == null) {
            return Optional.empty();
        }
        String addresses = hasCallers && matcher.group(CALLERS) != null ? matcher.group(CALLERS) : "";
        List<Long> callers = Arrays.stream(addresses.split("[\\s,]+"))
                .flatMap(word -> address(word).stream())
                .limit(MOST_CALLERS)
                .toList();
        return address(matcher.group(INSTRUCTION))
                .map(instruction -> new ProgramFault(line, matcher.group(PROGRAM), instruction, callers));
    }

    private static Optional<Long> address(String word) {
        Matcher number = NUMBER.matcher(word == null ? "" : word);
        return number.matches() ? Optional.of(Long.parseUnsignedLong(number.group(1), 16)) : Optional.empty();
    }
}
