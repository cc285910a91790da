/* Which programs run, where, and the values they get: made of a text by host/make_start, checked by every core. */
#pragma once

#include "program.h"

#define START_MAGIC "BIRTHTAB"
#define START_VERSION 1u
#define START_TEXT_SIZE 64u
#define START_ANY_RESULT 0xFFFFFFFFu
#define START_FAULT 0xFFFFFFFEu

struct start_header {
    char magic[8];
    u32 version, sum; /* CRC-32 with this field zero */
    u32 size;
    u32 program_count, value_count, pair_count;
};

struct start_program {
    char name[PROGRAM_NAME_SIZE];
    u32 core; /* on fewer cores: the remainder */
    u32 first_value, value_count;
    u32 expected; /* its result, START_FAULT, or START_ANY_RESULT */
};

enum start_source { SOURCE_PLAIN, SOURCE_CONSOLE, SOURCE_PAIR, SOURCE_MODULE, SOURCE_SCREEN, SOURCE_POOL, SOURCE_SELF };

struct start_value {
    char name[PROGRAM_NAME_SIZE];
    u32 type, source;
    u64 number; /* a number or truth; which pair; the size of a pool */
    u32 rights, pad;
    char text[START_TEXT_SIZE]; /* a text; a module's path */
};
