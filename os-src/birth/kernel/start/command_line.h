/* The kernel's command line: words KEY=VALUE. */
#pragma once

#include "abi/types.h"

enum run { RUN_PROGRAMS, RUN_TESTS, RUN_PAIRS, RUN_SOAK };

struct command_line {
    enum run run;
    bool end;          /* end=yes: the machine ends when all programs did */
    u64 messages;      /* for run=pairs and run=soak: how many a sender sends */
    char only[64];     /* test=NAME: tests whose names begin so; "": all */
};

/* Returns what is wrong, or null; then *wrong_word is where in the text. */
const char *command_line_parse(const char *text, struct command_line *line, const char **wrong_word);
