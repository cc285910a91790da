// From bytes to lines: echo, erase, kill, cancel, history. Knows no device; the same for
// the serial line, the keyboard and the self-test.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_SIZE 1024 // 1023 characters and the ending zero
#define HISTORY_LINES 16

enum line_event { LINE_PENDING, LINE_COMPLETE, LINE_CANCELLED };

struct line_discipline {
    void (*echo)(char character);
    char line[LINE_SIZE]; // a valid string after LINE_COMPLETE, until the next feed
    size_t length;
    bool finished; // the line was handed over: the next byte starts a new one
    bool after_return; // a line feed now belongs to the carriage return before
    enum { PLAIN, ESCAPE, SEQUENCE } state;
    char history[HISTORY_LINES][LINE_SIZE];
    unsigned history_count; // lines ever remembered
    unsigned history_back; // how far the user has walked back
};

void line_discipline_init(struct line_discipline *discipline, void (*echo)(char));
enum line_event line_discipline_feed(struct line_discipline *discipline, uint8_t byte);
