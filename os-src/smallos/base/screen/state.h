// What screen.c and sequence.c share.
#pragma once
#include "screen.h"

#define SCREEN_PARAMETERS 8

enum sequence_state { SEQUENCE_NONE, SEQUENCE_ESCAPE, SEQUENCE_CONTROL };

struct screen {
    unsigned columns, rows;
    unsigned column, row;
    uint8_t attribute;
    bool cursor_hidden;
    enum sequence_state state;
    bool is_private; // "?" stands before the parameters
    unsigned parameter_count;
    unsigned parameters[SCREEN_PARAMETERS];
};

extern struct screen screen;

// Take a byte that belongs to a sequence.
void sequence_feed(char character);
// Blank the cells from first up to end.
void screen_blank(unsigned first, unsigned end);
