/* Tests of the host: a check that fails says where and what, and ends the program. */
#pragma once

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define check(condition, ...) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: FAILED: %s: ", __FILE__, __LINE__, #condition); \
            fprintf(stderr, __VA_ARGS__); \
            fputc('\n', stderr); \
            exit(1); \
        } \
    } while (0)
