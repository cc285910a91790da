package org.bootrig.core.machine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.NearestWord;
import org.bootrig.core.base.UserMistake;

/**
 * A physical key of a PC keyboard, independent of the keyboard layout. Constants and codes are the {@code code} values
 * of the W3C's UI Events; a provider that drives a real keyboard sends the usage of USB HID's keyboard page (0x07).
 *
 * @see <a href="https://www.w3.org/TR/uievents-code/">W3C: UI Events KeyboardEvent code Values</a>
 * @see <a href="https://usb.org/document-library/hid-usage-tables-15">USB-IF: HID Usage Tables, section 10</a>
 */
public enum Key {
    KEY_A("KeyA", 0x04, "a"),
    KEY_B("KeyB", 0x05, "b"),
    KEY_C("KeyC", 0x06, "c"),
    KEY_D("KeyD", 0x07, "d"),
    KEY_E("KeyE", 0x08, "e"),
    KEY_F("KeyF", 0x09, "f"),
    KEY_G("KeyG", 0x0a, "g"),
    KEY_H("KeyH", 0x0b, "h"),
    KEY_I("KeyI", 0x0c, "i"),
    KEY_J("KeyJ", 0x0d, "j"),
    KEY_K("KeyK", 0x0e, "k"),
    KEY_L("KeyL", 0x0f, "l"),
    KEY_M("KeyM", 0x10, "m"),
    KEY_N("KeyN", 0x11, "n"),
    KEY_O("KeyO", 0x12, "o"),
    KEY_P("KeyP", 0x13, "p"),
    KEY_Q("KeyQ", 0x14, "q"),
    KEY_R("KeyR", 0x15, "r"),
    KEY_S("KeyS", 0x16, "s"),
    KEY_T("KeyT", 0x17, "t"),
    KEY_U("KeyU", 0x18, "u"),
    KEY_V("KeyV", 0x19, "v"),
    KEY_W("KeyW", 0x1a, "w"),
    KEY_X("KeyX", 0x1b, "x"),
    KEY_Y("KeyY", 0x1c, "y"),
    KEY_Z("KeyZ", 0x1d, "z"),
    DIGIT_1("Digit1", 0x1e, "1"),
    DIGIT_2("Digit2", 0x1f, "2"),
    DIGIT_3("Digit3", 0x20, "3"),
    DIGIT_4("Digit4", 0x21, "4"),
    DIGIT_5("Digit5", 0x22, "5"),
    DIGIT_6("Digit6", 0x23, "6"),
    DIGIT_7("Digit7", 0x24, "7"),
    DIGIT_8("Digit8", 0x25, "8"),
    DIGIT_9("Digit9", 0x26, "9"),
    DIGIT_0("Digit0", 0x27, "0"),
    ENTER("Enter", 0x28, "ret"),
    ESCAPE("Escape", 0x29, "esc"),
    BACKSPACE("Backspace", 0x2a, "backspace"),
    TAB("Tab", 0x2b, "tab"),
    SPACE("Space", 0x2c, "spc"),
    MINUS("Minus", 0x2d, "minus"),
    EQUAL("Equal", 0x2e, "equal"),
    BRACKET_LEFT("BracketLeft", 0x2f, "bracket_left"),
    BRACKET_RIGHT("BracketRight", 0x30, "bracket_right"),
    BACKSLASH("Backslash", 0x31, "backslash"),
    SEMICOLON("Semicolon", 0x33, "semicolon"),
    QUOTE("Quote", 0x34, "apostrophe"),
    BACKQUOTE("Backquote", 0x35, "grave_accent"),
    COMMA("Comma", 0x36, "comma"),
    PERIOD("Period", 0x37, "dot"),
    SLASH("Slash", 0x38, "slash"),
    CAPS_LOCK("CapsLock", 0x39, "caps_lock"),
    F1("F1", 0x3a, "f1"),
    F2("F2", 0x3b, "f2"),
    F3("F3", 0x3c, "f3"),
    F4("F4", 0x3d, "f4"),
    F5("F5", 0x3e, "f5"),
    F6("F6", 0x3f, "f6"),
    F7("F7", 0x40, "f7"),
    F8("F8", 0x41, "f8"),
    F9("F9", 0x42, "f9"),
    F10("F10", 0x43, "f10"),
    F11("F11", 0x44, "f11"),
    F12("F12", 0x45, "f12"),
    PRINT_SCREEN("PrintScreen", 0x46, "print"),
    SCROLL_LOCK("ScrollLock", 0x47, "scroll_lock"),
    PAUSE("Pause", 0x48, "pause"),
    INSERT("Insert", 0x49, "insert"),
    HOME("Home", 0x4a, "home"),
    PAGE_UP("PageUp", 0x4b, "pgup"),
    DELETE("Delete", 0x4c, "delete"),
    END("End", 0x4d, "end"),
    PAGE_DOWN("PageDown", 0x4e, "pgdn"),
    ARROW_RIGHT("ArrowRight", 0x4f, "right"),
    ARROW_LEFT("ArrowLeft", 0x50, "left"),
    ARROW_DOWN("ArrowDown", 0x51, "down"),
    ARROW_UP("ArrowUp", 0x52, "up"),
    NUM_LOCK("NumLock", 0x53, "num_lock"),
    NUMPAD_DIVIDE("NumpadDivide", 0x54, "kp_divide"),
    NUMPAD_MULTIPLY("NumpadMultiply", 0x55, "kp_multiply"),
    NUMPAD_SUBTRACT("NumpadSubtract", 0x56, "kp_subtract"),
    NUMPAD_ADD("NumpadAdd", 0x57, "kp_add"),
    NUMPAD_ENTER("NumpadEnter", 0x58, "kp_enter"),
    NUMPAD_1("Numpad1", 0x59, "kp_1"),
    NUMPAD_2("Numpad2", 0x5a, "kp_2"),
    NUMPAD_3("Numpad3", 0x5b, "kp_3"),
    NUMPAD_4("Numpad4", 0x5c, "kp_4"),
    NUMPAD_5("Numpad5", 0x5d, "kp_5"),
    NUMPAD_6("Numpad6", 0x5e, "kp_6"),
    NUMPAD_7("Numpad7", 0x5f, "kp_7"),
    NUMPAD_8("Numpad8", 0x60, "kp_8"),
    NUMPAD_9("Numpad9", 0x61, "kp_9"),
    NUMPAD_0("Numpad0", 0x62, "kp_0"),
    NUMPAD_DECIMAL("NumpadDecimal", 0x63, "kp_decimal"),
    INTL_BACKSLASH("IntlBackslash", 0x64, "less"),
    CONTEXT_MENU("ContextMenu", 0x65, "compose"),
    POWER("Power", 0x66, "power"),
    NUMPAD_EQUAL("NumpadEqual", 0x67, "kp_equals"),
    F13("F13", 0x68, "f13"),
    F14("F14", 0x69, "f14"),
    F15("F15", 0x6a, "f15"),
    F16("F16", 0x6b, "f16"),
    F17("F17", 0x6c, "f17"),
    F18("F18", 0x6d, "f18"),
    F19("F19", 0x6e, "f19"),
    F20("F20", 0x6f, "f20"),
    F21("F21", 0x70, "f21"),
    F22("F22", 0x71, "f22"),
    F23("F23", 0x72, "f23"),
    F24("F24", 0x73, "f24"),
    OPEN("Open", 0x74, "open"),
    HELP("Help", 0x75, "help"),
    PROPS("Props", 0x76, "props"),
    AGAIN("Again", 0x79, "again"),
    UNDO("Undo", 0x7a, "undo"),
    CUT("Cut", 0x7b, "cut"),
    COPY("Copy", 0x7c, "copy"),
    PASTE("Paste", 0x7d, "paste"),
    FIND("Find", 0x7e, "find"),
    AUDIO_VOLUME_MUTE("AudioVolumeMute", 0x7f, "audiomute"),
    AUDIO_VOLUME_UP("AudioVolumeUp", 0x80, "volumeup"),
    AUDIO_VOLUME_DOWN("AudioVolumeDown", 0x81, "volumedown"),
    NUMPAD_COMMA("NumpadComma", 0x85, "kp_comma"),
    INTL_RO("IntlRo", 0x87, "ro"),
    KANA_MODE("KanaMode", 0x88, "katakanahiragana"),
    INTL_YEN("IntlYen", 0x89, "yen"),
    CONVERT("Convert", 0x8a, "henkan"),
    NON_CONVERT("NonConvert", 0x8b, "muhenkan"),
    LANG_1("Lang1", 0x90, "lang1"),
    LANG_2("Lang2", 0x91, "lang2"),
    LANG_4("Lang4", 0x93, "hiragana"),
    CONTROL_LEFT("ControlLeft", 0xe0, "ctrl"),
    SHIFT_LEFT("ShiftLeft", 0xe1, "shift"),
    ALT_LEFT("AltLeft", 0xe2, "alt"),
    META_LEFT("MetaLeft", 0xe3, "meta_l"),
    CONTROL_RIGHT("ControlRight", 0xe4, "ctrl_r"),
    SHIFT_RIGHT("ShiftRight", 0xe5, "shift_r"),
    ALT_RIGHT("AltRight", 0xe6, "alt_r"),
    META_RIGHT("MetaRight", 0xe7, "meta_r");

    private static final Map<String, Key> KNOWN = new HashMap<>();

    static {
        for (Key key : values()) {
            KNOWN.put(key.code, key);
            KNOWN.put(key.word, key);
        }
    }

    private final String code;
    private final int usage;
    private final String word;

    Key(String code, int usage, String word) {
        this.code = code;
        this.usage = usage;
        this.word = word;
    }

    /**
     * Returns the key of this name in feature files: its short word, such as {@code ctrl}, or its code, such as
     * {@code ControlLeft}.
     */
    public static Key of(String text) {
        Key key = KNOWN.get(text);
        if (key == null) {
            String nearest = NearestWord.to(text, KNOWN.keySet());
            throw new UserMistake("there is no key '" + text + "'; "
                    + (nearest == null
                            ? "write a key such as a, ret, esc, f1, ctrl, or a code of the W3C's UI Events such as KeyA"
                            : "did you mean '" + nearest + "'?"));
        }
        return key;
    }

    /** Returns the keys of a chord such as {@code ctrl-alt-delete}, in that order. */
    public static List<Key> chord(String text) {
        return Arrays.stream(text.split("-")).map(Key::of).toList();
    }

    /** Returns the code of the W3C's UI Events, such as {@code ControlLeft}. */
    public String code() {
        return code;
    }

    /** Returns the usage on USB HID's keyboard page. */
    public int usage() {
        return usage;
    }

    /** Returns the short word of feature files, such as {@code ctrl}. */
    public String word() {
        return word;
    }
}
