package org.bootrig.proof;

import java.util.List;

/**
 * The verdict of one test method for one requirement.
 *
 * @param test class and method
 */
record KeptProof(String requirement, String className, String test, String verdict, String message) {

    private static final List<String> BEST_FIRST = List.of("passed", "skipped", "broken", "failed");
    private static final int MESSAGE_BOUND = 500;

    static KeptProof worse(KeptProof one, KeptProof other) {
        return BEST_FIRST.indexOf(one.verdict) >= BEST_FIRST.indexOf(other.verdict) ? one : other;
    }

    /** Returns it as a JSON object in one line. */
    String json(String commit, String time) {
        String bounded = message.substring(0, Math.min(message.length(), MESSAGE_BOUND));
        return "{" + key() + ",\"verdict\":" + quoted(verdict) + ",\"message\":" + quoted(bounded) + ",\"commit\":"
                + quoted(commit) + ",\"time\":" + quoted(time) + "}";
    }

    /** Returns the beginning of its line, which does not depend on the verdict. */
    String key() {
        return "\"requirement\":" + quoted(requirement) + ",\"test\":" + quoted(test);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < 0x20 || Character.isSurrogate(character)) {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
