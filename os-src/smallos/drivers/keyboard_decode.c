// Scan codes of set 1 to terminal bytes, US layout. Keys without a character give ANSI
// sequences. Source: IBM PS/2 Technical Reference, keyboards; ECMA-48 for the sequences.
#include "keyboard.h"
#include <stddef.h>

#define RELEASED 0x80
#define EXTENDED_PREFIX 0xE0
#define PAUSE_PREFIX 0xE1
#define KEY_CONTROL 0x1D
#define KEY_LEFT_SHIFT 0x2A
#define KEY_RIGHT_SHIFT 0x36
#define KEY_CAPS_LOCK 0x3A

static const char plain[0x59] = {
    [0x01] = 27,   [0x02] = '1', [0x03] = '2', [0x04] = '3',  [0x05] = '4',  [0x06] = '5',
    [0x07] = '6',  [0x08] = '7', [0x09] = '8', [0x0A] = '9',  [0x0B] = '0',  [0x0C] = '-',
    [0x0D] = '=',  [0x0E] = 127, [0x0F] = 9,   [0x10] = 'q',  [0x11] = 'w',  [0x12] = 'e',
    [0x13] = 'r',  [0x14] = 't', [0x15] = 'y', [0x16] = 'u',  [0x17] = 'i',  [0x18] = 'o',
    [0x19] = 'p',  [0x1A] = '[', [0x1B] = ']', [0x1C] = '\r', [0x1E] = 'a',  [0x1F] = 's',
    [0x20] = 'd',  [0x21] = 'f', [0x22] = 'g', [0x23] = 'h',  [0x24] = 'j',  [0x25] = 'k',
    [0x26] = 'l',  [0x27] = ';', [0x28] = '\'', [0x29] = '`', [0x2B] = '\\', [0x2C] = 'z',
    [0x2D] = 'x',  [0x2E] = 'c', [0x2F] = 'v', [0x30] = 'b',  [0x31] = 'n',  [0x32] = 'm',
    [0x33] = ',',  [0x34] = '.', [0x35] = '/', [0x37] = '*',  [0x39] = ' ',  [0x47] = '7',
    [0x48] = '8',  [0x49] = '9', [0x4A] = '-', [0x4B] = '4',  [0x4C] = '5',  [0x4D] = '6',
    [0x4E] = '+',  [0x4F] = '1', [0x50] = '2', [0x51] = '3',  [0x52] = '0',  [0x53] = '.',
    [0x56] = '\\',
};
static const char shift_from[] = "1234567890-=[];'`\\,./";
static const char shift_to[] = "!@#$%^&*()_+{}:\"~|<>?";

static char shifted(char character) {
    for (int i = 0; shift_from[i]; i++)
        if (shift_from[i] == character)
            return shift_to[i];
    return character;
}

static const char *extended_key(uint8_t code) {
    switch (code) {
    case 0x1C: return "\r"; // keypad
    case 0x35: return "/";
    case 0x47: return "\033[H"; // home
    case 0x48: return "\033[A"; // up
    case 0x49: return "\033[5~"; // page up
    case 0x4B: return "\033[D"; // left
    case 0x4D: return "\033[C"; // right
    case 0x4F: return "\033[F"; // end
    case 0x50: return "\033[B"; // down
    case 0x51: return "\033[6~"; // page down
    case 0x52: return "\033[2~"; // insert
    case 0x53: return "\033[3~"; // delete
    default: return "";
    }
}

// Keys that change what others mean; whether this was one.
static bool modifier(struct keyboard_decoder *decoder, uint8_t key, bool pressed, bool extended) {
    if (key == KEY_CONTROL)
        decoder->control = pressed;
    else if (key == KEY_LEFT_SHIFT && !extended) // extended: a fake shift around arrow keys
        decoder->left_shift = pressed;
    else if (key == KEY_RIGHT_SHIFT && !extended)
        decoder->right_shift = pressed;
    else if (key == KEY_CAPS_LOCK)
        decoder->caps_lock ^= pressed;
    else
        return key == KEY_LEFT_SHIFT || key == KEY_RIGHT_SHIFT;
    return true;
}

static const char *character_key(struct keyboard_decoder *decoder, uint8_t key) {
    static char text[2];
    char character = key < sizeof plain ? plain[key] : 0;
    bool shift = decoder->left_shift || decoder->right_shift;
    bool letter = character >= 'a' && character <= 'z';
    bool keypad = key >= 0x47 && key <= 0x53;
    if (letter && shift != decoder->caps_lock)
        character -= 'a' - 'A';
    else if (!letter && shift && !keypad)
        character = shifted(character);
    if (decoder->control && ((character >= '@' && character <= '_') || letter))
        character &= 0x1F;
    text[0] = character;
    return text;
}

const char *keyboard_decode(struct keyboard_decoder *decoder, uint8_t code) {
    bool extended = decoder->extended;
    if (decoder->skip > 0) {
        decoder->skip--;
        return "";
    }
    decoder->extended = code == EXTENDED_PREFIX;
    if (code == EXTENDED_PREFIX)
        return "";
    if (code == PAUSE_PREFIX) {
        decoder->skip = 2; // E1 1D 45, and E1 9D C5 on release
        return "";
    }
    uint8_t key = code & (uint8_t)~RELEASED;
    bool pressed = !(code & RELEASED);
    if (modifier(decoder, key, pressed, extended) || !pressed)
        return "";
    return extended ? extended_key(key) : character_key(decoder, key);
}
