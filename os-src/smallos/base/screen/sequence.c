// Escape sequences. Source: ECMA-48, fifth edition, sections 5.4 and 8.3; "?25h" and "?25l" as
// the VT220 has them. What is not known is swallowed whole.
#include "state.h"

// The order of colours in ECMA-48 (SGR) and in VGA attributes differs in red and blue.
static const uint8_t vga_colour[8] = {0, 4, 2, 6, 1, 5, 3, 7};

// A parameter that is missing or 0 stands for 1 in all that move.
static unsigned count(unsigned index) {
    unsigned value = index < screen.parameter_count ? screen.parameters[index] : 0;
    return value == 0 ? 1 : value;
}

static unsigned least(unsigned one, unsigned other) { return one < other ? one : other; }

static void move(unsigned row, unsigned column) {
    screen.row = least(row, screen.rows - 1);
    screen.column = least(column, screen.columns - 1);
}

static void erase_screen(unsigned part) {
    unsigned here = screen.row * screen.columns + screen.column;
    unsigned all = screen.rows * screen.columns;
    screen_blank(part == 0 ? here : 0, part == 1 ? here + 1 : all);
}

static void erase_line(unsigned part) {
    unsigned start = screen.row * screen.columns;
    screen_blank(part == 0 ? start + screen.column : start,
                 part == 1 ? start + screen.column + 1 : start + screen.columns);
}

static void set_attribute(unsigned parameter) {
    uint8_t old = screen.attribute;
    if (parameter == 0)
        screen.attribute = 0x07;
    else if (parameter == 1)
        screen.attribute |= 0x08;
    else if (parameter == 22)
        screen.attribute &= 0xF7;
    else if (parameter == 7 || parameter == 27)
        screen.attribute = parameter == 7 ? 0x70 : 0x07;
    else if (parameter >= 30 && parameter <= 37)
        screen.attribute = (old & 0xF8) | vga_colour[parameter - 30];
    else if (parameter >= 40 && parameter <= 47)
        screen.attribute = (uint8_t)((old & 0x0F) | vga_colour[parameter - 40] << 4);
}

static void set_attributes(void) {
    if (screen.parameter_count == 0)
        set_attribute(0);
    for (unsigned i = 0; i < screen.parameter_count; i++) {
        if (screen.parameters[i] == 38 || screen.parameters[i] == 48)
            break; // a colour beyond the eight: its numbers mean something else
        set_attribute(screen.parameters[i]);
    }
}

static void act_private(char final) {
    if (screen.parameters[0] == 25 && (final == 'h' || final == 'l'))
        screen.cursor_hidden = final == 'l';
}

static void act(char final) {
    unsigned first = screen.parameter_count > 0 ? screen.parameters[0] : 0;
    switch (final) {
    case 'A':
        screen.row -= least(count(0), screen.row);
        break;
    case 'B':
        move(screen.row + least(count(0), screen.rows), screen.column);
        break;
    case 'C':
        move(screen.row, screen.column + least(count(0), screen.columns));
        break;
    case 'D':
        screen.column -= least(count(0), screen.column);
        break;
    case 'G':
        move(screen.row, count(0) - 1);
        break;
    case 'H':
    case 'f':
        move(count(0) - 1, count(1) - 1);
        break;
    case 'J':
        erase_screen(first);
        break;
    case 'K':
        erase_line(first);
        break;
    case 'm':
        set_attributes();
        break;
    }
}

static void feed_parameter(char character) {
    if (screen.parameter_count == 0)
        screen.parameter_count = 1;
    unsigned *parameter = &screen.parameters[screen.parameter_count - 1];
    if (character == ';') {
        if (screen.parameter_count < SCREEN_PARAMETERS)
            screen.parameter_count++;
    } else if (*parameter < 10000) {
        *parameter = *parameter * 10 + (unsigned)(character - '0');
    }
}

void sequence_feed(char character) {
    if (character >= 0 && character < ' ') { // breaks it off, so that no line end is swallowed
        screen.state = SEQUENCE_NONE;
        screen_put(character);
    } else if (screen.state == SEQUENCE_ESCAPE) {
        bool control = character == '[';
        screen.state = control ? SEQUENCE_CONTROL : SEQUENCE_NONE;
        screen.is_private = false;
        screen.parameter_count = 0;
        for (unsigned i = 0; i < SCREEN_PARAMETERS; i++)
            screen.parameters[i] = 0;
    } else if ((character >= '0' && character <= '9') || character == ';') {
        feed_parameter(character);
    } else if (character == '?') {
        screen.is_private = true;
    } else if (character > '/') { // those before are intermediate
        screen.state = SEQUENCE_NONE;
        screen.is_private ? act_private(character) : act(character);
    }
}
