// The line discipline. Control characters as on any Unix terminal; keys as ANSI
// sequences (ECMA-48): cursor up and down walk the history, others are swallowed.
#include "line_discipline.h"
#include "string.h"

#define CONTROL_C 0x03
#define BACKSPACE 0x08
#define CONTROL_U 0x15
#define ESC 0x1B
#define DELETE 0x7F

void line_discipline_init(struct line_discipline *discipline, void (*echo)(char)) {
    memset(discipline, 0, sizeof *discipline);
    discipline->echo = echo;
}

static void echo_text(struct line_discipline *discipline, const char *text) {
    while (*text)
        discipline->echo(*text++);
}

static bool is_continuation(char character) { return ((uint8_t)character & 0xC0) == 0x80; }

// Remove the last character; of UTF-8 all its bytes, but one cell.
static void erase_last(struct line_discipline *discipline) {
    if (discipline->length == 0)
        return;
    while (discipline->length > 1 && is_continuation(discipline->line[discipline->length - 1]))
        discipline->length--;
    discipline->length--;
    echo_text(discipline, "\b \b");
}

static void erase_all(struct line_discipline *discipline) {
    while (discipline->length > 0)
        erase_last(discipline);
}

static void append(struct line_discipline *discipline, uint8_t byte) {
    if (discipline->length >= LINE_SIZE - 1) {
        discipline->echo('\a');
        return;
    }
    discipline->line[discipline->length++] = (char)byte;
    discipline->echo((char)byte);
}

static char *history_line(struct line_discipline *discipline, unsigned back) {
    return discipline->history[(discipline->history_count - back) % HISTORY_LINES];
}

static void remember(struct line_discipline *discipline) {
    if (discipline->length == 0)
        return;
    if (discipline->history_count > 0 &&
        strings_equal(history_line(discipline, 1), discipline->line))
        return;
    string_copy(history_line(discipline, 0), discipline->line, LINE_SIZE);
    discipline->history_count++;
}

static void walk_history(struct line_discipline *discipline, bool older) {
    unsigned kept = discipline->history_count < HISTORY_LINES - 1 ? discipline->history_count
                                                                  : HISTORY_LINES - 1;
    if (older ? discipline->history_back >= kept : discipline->history_back == 0)
        return;
    discipline->history_back += older ? 1 : -1u;
    erase_all(discipline);
    if (discipline->history_back == 0)
        return;
    for (const char *from = history_line(discipline, discipline->history_back); *from; from++)
        append(discipline, (uint8_t)*from);
}

static enum line_event finish(struct line_discipline *discipline, enum line_event event) {
    if (event == LINE_CANCELLED) {
        echo_text(discipline, "^C");
        discipline->length = 0;
    }
    discipline->line[discipline->length] = 0;
    discipline->echo('\n');
    if (event == LINE_COMPLETE)
        remember(discipline);
    discipline->finished = true;
    return event;
}

static enum line_event control(struct line_discipline *discipline, uint8_t byte) {
    discipline->state = PLAIN; // also ends a broken escape sequence
    switch (byte) {
    case '\n':
        if (discipline->after_return)
            break;
        return finish(discipline, LINE_COMPLETE);
    case '\r':
        return finish(discipline, LINE_COMPLETE);
    case CONTROL_C:
        return finish(discipline, LINE_CANCELLED);
    case BACKSPACE:
    case DELETE:
        erase_last(discipline);
        break;
    case CONTROL_U:
        erase_all(discipline);
        break;
    case '\t':
        append(discipline, ' ');
        break;
    case ESC:
        discipline->state = ESCAPE;
        break;
    }
    return LINE_PENDING;
}

static void printable(struct line_discipline *discipline, uint8_t byte) {
    switch (discipline->state) {
    case ESCAPE:
        discipline->state = byte == '[' || byte == 'O' ? SEQUENCE : PLAIN;
        break;
    case SEQUENCE:
        if (byte < 0x40)
            break; // parameters
        discipline->state = PLAIN;
        if (byte == 'A' || byte == 'B')
            walk_history(discipline, byte == 'A');
        break;
    case PLAIN:
        append(discipline, byte);
    }
}

enum line_event line_discipline_feed(struct line_discipline *discipline, uint8_t byte) {
    enum line_event event = LINE_PENDING;
    if (discipline->finished) {
        discipline->finished = false;
        discipline->length = 0;
        discipline->history_back = 0;
    }
    if (byte < ' ' || byte == DELETE)
        event = control(discipline, byte);
    else
        printable(discipline, byte);
    discipline->after_return = byte == '\r';
    return event;
}
