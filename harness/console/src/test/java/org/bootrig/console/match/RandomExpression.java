package org.bootrig.console.match;

import java.util.Random;

/** Makes up an expression, in our notation and in one that java.util.regex understands the same way. */
final class RandomExpression {

    private static final String[] CLASSES = {
        "[ab]", "[^a]", "[^b-c]", "[a-b ]", ".", "\\w", "\\s", "\\S", "\\W", "[\\w\\n]", "\\n"
    };

    private final Random random;
    private final StringBuilder ours = new StringBuilder();
    private final StringBuilder java = new StringBuilder("(?d)");

    RandomExpression(Random random) {
        this.random = random;
        alternatives(2);
        if (random.nextInt(8) == 0) {
            wrapForLineEnd();
        }
    }

    String forUs() {
        return ours.toString();
    }

    String forJava() {
        return java.toString();
    }

    /** Here the byte that proves the end of the line ends the match, so for Java it is part of the expression. */
    private void wrapForLineEnd() {
        ours.insert(0, "(?:").append(")$");
        java.insert(0, "(?:").append(")\\n");
    }

    private void alternatives(int depth) {
        for (int more = random.nextInt(3) / 2; more >= 0; more--) {
            sequence(depth);
            if (more > 0) {
                both("|");
            }
        }
    }

    private void sequence(int depth) {
        for (int more = random.nextInt(4); more >= 0; more--) {
            int kind = random.nextInt(10);
            if (kind < 5) {
                both("abc ".substring(random.nextInt(4)).substring(0, 1));
            } else if (kind < 8) {
                characterClass();
            } else if (kind == 8 && depth > 0) {
                both(random.nextBoolean() ? "(" : "(?:");
                alternatives(depth - 1);
                both(")");
            } else {
                ours.append("(?:^)");
                java.append("(?:(?<=\\n)|\\A)");
            }
            quantifier();
        }
    }

    private void characterClass() {
        String picked = CLASSES[random.nextInt(CLASSES.length)];
        ours.append(picked);
        // Ours never take a line feed that is not written.
        java.append(
                switch (picked) {
                    case "[^a]" -> "[^a\\n]";
                    case "[^b-c]" -> "[^b-c\\n]";
                    case "\\s" -> "[\\s&&[^\\n]]";
                    case "\\W" -> "[\\W&&[^\\n]]";
                    default -> picked;
                });
    }

    private void quantifier() {
        String[] quantifiers = {"*", "+", "?", "{2}", "{1,2}", "{0,3}", "{2,}", "*?", "+?", "??"};
        if (random.nextInt(3) == 0) {
            both(quantifiers[random.nextInt(quantifiers.length)]);
        }
    }

    private void both(String text) {
        ours.append(text);
        java.append(text);
    }
}
