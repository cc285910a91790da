package org.bootrig.steps.vocabulary;

/** Decodes the escapes for characters that a feature file cannot show. */
public final class Escapes {

    private Escapes() {}

    public static String decode(String text) {
        StringBuilder decoded = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character != '\\' || index + 1 == text.length()) {
                decoded.append(character);
                continue;
            }
            index++;
            switch (text.charAt(index)) {
                case 'n' -> decoded.append('\n');
                case 'r' -> decoded.append('\r');
                case 't' -> decoded.append('\t');
                case 'e' -> decoded.append('\u001b');
                case '\\' -> decoded.append('\\');
                case 'x' -> {
                    decoded.append(hexadecimal(text, index));
                    index += 2;
                }
                default -> throw new IllegalArgumentException("'\\" + text.charAt(index) + "' in \"" + text
                        + "\" is no escape; use \\n, \\r, \\t, \\e, \\\\ or \\xHH");
            }
        }
        return decoded.toString();
    }

    private static char hexadecimal(String text, int index) {
        if (index + 2 >= text.length()) {
            throw new IllegalArgumentException("\\x in \"" + text + "\" needs two hexadecimal digits");
        }
        return (char) Integer.parseInt(text.substring(index + 1, index + 3), 16);
    }
}
