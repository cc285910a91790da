package org.bootrig.qemu.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.UserMistake;

/**
 * Finds the keys of a US keyboard that make a character, named as QEMU's {@code QKeyCode}.
 *
 * @see <a href="https://www.qemu.org/docs/master/interop/qemu-qmp-ref.html">QEMU QMP Reference: QKeyCode</a>
 */
final class UnitedStatesLayout {

    private static final Map<Character, List<String>> KEYS = new HashMap<>();

    static {
        for (char letter = 'a'; letter <= 'z'; letter++) {
            plainAndShifted(String.valueOf(letter), letter, Character.toUpperCase(letter));
        }
        String shiftedDigits = ")!@#$%^&*(";
        for (int digit = 0; digit <= 9; digit++) {
            plainAndShifted(String.valueOf(digit), (char) ('0' + digit), shiftedDigits.charAt(digit));
        }
        plainAndShifted("minus", '-', '_');
        plainAndShifted("equal", '=', '+');
        plainAndShifted("bracket_left", '[', '{');
        plainAndShifted("bracket_right", ']', '}');
        plainAndShifted("backslash", '\\', '|');
        plainAndShifted("semicolon", ';', ':');
        plainAndShifted("apostrophe", '\'', '"');
        plainAndShifted("grave_accent", '`', '~');
        plainAndShifted("comma", ',', '<');
        plainAndShifted("dot", '.', '>');
        plainAndShifted("slash", '/', '?');
        KEYS.put(' ', List.of("spc"));
        KEYS.put('\n', List.of("ret"));
        KEYS.put('\r', List.of("ret"));
        KEYS.put('\t', List.of("tab"));
        KEYS.put('\b', List.of("backspace"));
        KEYS.put('\u007f', List.of("backspace"));
        KEYS.put('\u001b', List.of("esc"));
    }

    private UnitedStatesLayout() {}

    /** Returns the keys to hold together, in the order of pressing. */
    static List<String> keysFor(char character) {
        List<String> keys = KEYS.get(character);
        if (keys == null) {
            throw new UserMistake(String.format(
                    "a US keyboard has no key for the character U+%04X; only printable ASCII can be typed",
                    (int) character));
        }
        return keys;
    }

    private static void plainAndShifted(String key, char plain, char shifted) {
        KEYS.put(plain, List.of(key));
        KEYS.put(shifted, List.of("shift", key));
    }
}
