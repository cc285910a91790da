package org.bootrig.qemu.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Key;

/** Finds the keys of a US keyboard that type a character. */
final class UnitedStatesLayout {

    private static final Map<Character, List<Key>> KEYS = new HashMap<>();

    static {
        for (char letter = 'a'; letter <= 'z'; letter++) {
            plainAndShifted(Key.of(String.valueOf(letter)), letter, Character.toUpperCase(letter));
        }
        String shiftedDigits = ")!@#$%^&*(";
        for (int digit = 0; digit <= 9; digit++) {
            plainAndShifted(Key.of(String.valueOf(digit)), (char) ('0' + digit), shiftedDigits.charAt(digit));
        }
        plainAndShifted(Key.MINUS, '-', '_');
        plainAndShifted(Key.EQUAL, '=', '+');
        plainAndShifted(Key.BRACKET_LEFT, '[', '{');
        plainAndShifted(Key.BRACKET_RIGHT, ']', '}');
        plainAndShifted(Key.BACKSLASH, '\\', '|');
        plainAndShifted(Key.SEMICOLON, ';', ':');
        plainAndShifted(Key.QUOTE, '\'', '"');
        plainAndShifted(Key.BACKQUOTE, '`', '~');
        plainAndShifted(Key.COMMA, ',', '<');
        plainAndShifted(Key.PERIOD, '.', '>');
        plainAndShifted(Key.SLASH, '/', '?');
        KEYS.put(' ', List.of(Key.SPACE));
        KEYS.put('\n', List.of(Key.ENTER));
        KEYS.put('\r', List.of(Key.ENTER));
        KEYS.put('\t', List.of(Key.TAB));
        KEYS.put('\b', List.of(Key.BACKSPACE));
        KEYS.put('\u007f', List.of(Key.BACKSPACE));
        KEYS.put('\u001b', List.of(Key.ESCAPE));
    }

    private UnitedStatesLayout() {}

    /** Returns the keys to hold together, in the order of pressing. */
    static List<Key> keysFor(char character) {
        List<Key> keys = KEYS.get(character);
        if (keys == null) {
            throw new UserMistake(String.format(
                    "a US keyboard has no key for the character U+%04X; only printable ASCII can be typed",
                    (int) character));
        }
        return keys;
    }

    private static void plainAndShifted(Key key, char plain, char shifted) {
        KEYS.put(plain, List.of(key));
        KEYS.put(shifted, List.of(Key.SHIFT_LEFT, key));
    }
}
