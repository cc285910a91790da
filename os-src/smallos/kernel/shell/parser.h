// Splits a command line into commands and words: ";" separates, quotes and backslash
// protect, adjacent pieces join, "$?" outside single quotes is the last status.
#pragma once
#include "kernel/line_discipline.h"
#include <stdbool.h>

#define PARSER_WORDS (LINE_SIZE / 2 + 1)
#define PARSER_TEXT (LINE_SIZE * 6) // every "$?" may become up to eleven characters

struct command_words {
    int count;
    char *words[PARSER_WORDS + 1]; // the last one is NULL, as for main()
    char text[PARSER_TEXT];
};

// Take one command off the line; *line moves behind it. What is wrong, or NULL.
const char *parse_command(const char **line, int status, struct command_words *result);
