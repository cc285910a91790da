// The line discipline.
#include "line_discipline.h"
#include "base/string.h"

#define BACKSPACE 0x08 // erases like VERASE: terminals differ in what their key sends

void line_discipline_init(struct line_discipline *discipline, void (*echo)(char)) {
    memset(discipline, 0, sizeof *discipline);
    discipline->echo = echo;
}

void line_discipline_reset(struct line_discipline *discipline) {
    discipline->length = discipline->taken = 0;
    discipline->finished = false;
}

static bool is_continuation(char character) { return ((uint8_t)character & 0xC0) == 0x80; }
static bool is_control(char character) { return (uint8_t)character < ' ' || character == 0x7F; }

static void echo_text(struct line_discipline *discipline, const char *text) {
    while (*text)
        discipline->echo(*text++);
}

void line_discipline_echo(struct line_discipline *discipline, const struct termios *settings,
                          uint8_t byte) {
    if (!(settings->c_lflag & ECHO) && !(byte == '\n' && (settings->c_lflag & ECHONL)))
        return;
    if (is_control((char)byte) && byte != '\n' && byte != '\t' && (settings->c_lflag & ECHOCTL)) {
        discipline->echo('^');
        byte ^= 0x40;
    }
    discipline->echo((char)byte);
}

// Remove the last character; of UTF-8 all its bytes, but one cell.
static void erase_last(struct line_discipline *discipline, const struct termios *settings) {
    if (discipline->length == 0)
        return;
    while (discipline->length > 1 && is_continuation(discipline->line[discipline->length - 1]))
        discipline->length--;
    char last = discipline->line[--discipline->length];
    if ((settings->c_lflag & ECHO) && (settings->c_lflag & ECHOE)) {
        echo_text(discipline, "\b \b");
        if (is_control(last) && last != '\t' && (settings->c_lflag & ECHOCTL))
            echo_text(discipline, "\b \b");
    }
}

static void erase_word(struct line_discipline *discipline, const struct termios *settings) {
    while (discipline->length > 0 && discipline->line[discipline->length - 1] == ' ')
        erase_last(discipline, settings);
    while (discipline->length > 0 && discipline->line[discipline->length - 1] != ' ')
        erase_last(discipline, settings);
}

static void append(struct line_discipline *discipline, const struct termios *settings,
                   uint8_t byte) {
    if (discipline->length >= LINE_SIZE - 1) { // the last place is the line end's
        discipline->echo('\a');
        return;
    }
    discipline->line[discipline->length++] = (char)byte;
    line_discipline_echo(discipline, settings, byte);
}

bool line_discipline_map(struct line_discipline *discipline, const struct termios *settings,
                         uint8_t *byte) {
    bool after_return = discipline->after_return;
    discipline->after_return = *byte == '\r' && (settings->c_iflag & ICRNL);
    if (*byte == '\n' && after_return && (settings->c_lflag & ICANON))
        return false;
    if (*byte == '\r') {
        if (settings->c_iflag & IGNCR)
            return false;
        if (settings->c_iflag & ICRNL)
            *byte = '\n';
    } else if (*byte == '\n' && (settings->c_iflag & INLCR)) {
        *byte = '\r';
    }
    return true;
}

bool line_discipline_feed(struct line_discipline *discipline, const struct termios *settings,
                          uint8_t byte) {
    const uint8_t *keys = settings->c_cc;
    if (!line_discipline_map(discipline, settings, &byte))
        return false;
    if (byte == '\n' || (byte != 0 && byte == keys[VEOL])) {
        discipline->line[discipline->length++] = (char)byte;
        line_discipline_echo(discipline, settings, byte);
        discipline->finished = true;
    } else if (byte != 0 && byte == keys[VEOF]) {
        discipline->finished = true;
    } else if (byte != 0 && (byte == keys[VERASE] || byte == BACKSPACE)) {
        erase_last(discipline, settings);
    } else if (byte != 0 && byte == keys[VKILL]) {
        while (discipline->length > 0)
            erase_last(discipline, settings);
    } else if (byte != 0 && byte == keys[VWERASE]) {
        erase_word(discipline, settings);
    } else {
        append(discipline, settings, byte);
    }
    return discipline->finished;
}
