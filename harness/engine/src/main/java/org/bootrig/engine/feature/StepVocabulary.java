package org.bootrig.engine.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The steps that are defined, by their expressions, and which of them a misspelt step probably means. */
final class StepVocabulary {

    private static final Pattern ARGUMENT = Pattern.compile("\"[^\"]*\"|'[^']*'|\\{[^}]*}|(?<=^|\\s)-?\\d\\S*");
    private static final double NEAR_ENOUGH = 0.5;

    /** How many parameters each step's method takes. */
    private final Map<String, Integer> parameters = new TreeMap<>();

    /** The same by the method itself. */
    private final Map<String, Integer> counts = new HashMap<>();

    /** @param location the method, as {@code class.method(type,type)} */
    void add(String expression, String location) {
        parameters.put(expression, parametersOf(location));
    }

    /** Counts the parameters of a method that is written as {@code class.method(type,type)}. */
    int parametersOf(String location) {
        return counts.computeIfAbsent(location, StepVocabulary::count);
    }

    private static int count(String location) {
        String types = location.substring(location.lastIndexOf('(') + 1, location.lastIndexOf(')'));
        String plain = types.replaceAll("<.*>", "");
        return plain.isBlank() ? 0 : plain.split(",").length;
    }

    /** Returns the expression whose words are most like this step's; empty when none is near. */
    Optional<String> nearest(String step) {
        return nearest(step, parameters.keySet());
    }

    /** Returns the expression most like this step's whose method takes what stands below the step; empty without one. */
    Optional<String> nearestWithBlock(String step) {
        return nearest(
                step,
                parameters.entrySet().stream()
                        .filter(definition -> definition.getValue() > placeholders(definition.getKey()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private static int placeholders(String expression) {
        return (int) Pattern.compile("\\{[^}]*}").matcher(expression).results().count();
    }

    private static Optional<String> nearest(String step, Iterable<String> expressions) {
        List<String> wanted = words(step);
        List<String> letters = letters(wanted);
        String nearest = null;
        double best = 0;
        for (String expression : expressions) {
            List<String> words = words(expression);
            double likeness = likeness(wanted, words);
            // Letters distinguish steps whose words do not match because one of them is misspelt.
            double finer = likeness + likeness(letters, letters(words)) / wanted.size();
            if (likeness >= NEAR_ENOUGH && finer > best) {
                best = finer;
                nearest = expression;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static double likeness(List<String> first, List<String> second) {
        return 2.0 * common(first, second) / (first.size() + second.size());
    }

    private static List<String> letters(List<String> words) {
        return Arrays.asList(String.join(" ", words).split(""));
    }

    /** Splits into words, of which all arguments are alike. */
    private static List<String> words(String text) {
        String plain = ARGUMENT.matcher(text).replaceAll(" <> ").strip();
        return new ArrayList<>(Arrays.asList(plain.split("[\\s:]+")));
    }

    /** Returns the length of the longest sequence of words that both have in this order. */
    private static int common(List<String> first, List<String> second) {
        int[][] longest = new int[first.size() + 1][second.size() + 1];
        for (int row = 1; row <= first.size(); row++) {
            for (int column = 1; column <= second.size(); column++) {
                boolean same = first.get(row - 1).equals(second.get(column - 1));
                longest[row][column] = same
                        ? longest[row - 1][column - 1] + 1
                        : Math.max(longest[row - 1][column], longest[row][column - 1]);
            }
        }
        return longest[first.size()][second.size()];
    }
}
