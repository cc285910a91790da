/* boot.cfg, by which a loader knows what to load. A line is KEY=VALUE; empty lines and those that begin
 * with # say nothing. kernel=/path once, cmdline=text at most once, module=/path [text] as often as needed. */
#pragma once

#include "abi/types.h"

#define MODULES_AT_MOST 32u

struct module_setting {
    const char *path;
    const char *text; /* what is handed to the kernel with it; "" where there is none */
};

struct settings {
    const char *kernel, *command_line;
    u32 module_count;
    struct module_setting modules[MODULES_AT_MOST];
};

/* Takes text apart, in place; it must have room for an end after its last byte. Returns what is wrong, or null;
 * then line is the number of the line, from 1. */
const char *settings_parse(char *text, u64 length, struct settings *settings, u32 *line);
