// From bytes to lines, as a terminal in canonical mode gives them: mapping of line ends,
// echo, erasing. Knows no device; the same for serial line, keyboard and self-test.
#pragma once
#include "abi/termios.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_SIZE 4096

struct line_discipline {
    void (*echo)(char character);
    char line[LINE_SIZE];
    size_t length; // with the line end
    size_t taken; // of a finished line, by readers
    bool finished; // the line is for readers: no byte is fed until all of it is taken
    bool after_return; // a line feed now belongs to the carriage return before
};

void line_discipline_init(struct line_discipline *discipline, void (*echo)(char));
// Whether the line is finished now; one of length 0 is the end of the file.
bool line_discipline_feed(struct line_discipline *discipline, const struct termios *settings,
                          uint8_t byte);
// The mapping and echo that also raw mode has; false: the byte is dropped.
bool line_discipline_map(struct line_discipline *discipline, const struct termios *settings,
                         uint8_t *byte);
void line_discipline_echo(struct line_discipline *discipline, const struct termios *settings,
                          uint8_t byte);
void line_discipline_reset(struct line_discipline *discipline);
