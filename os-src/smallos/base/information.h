// Texts about the running system, by the kinds of abi/information.h. A line adds one:
//
//   INFORMATION(INFORMATION_DISKS, write_disks);
#pragma once
#include "abi/information.h"
#include "table.h"
#include <stdbool.h>
#include <stdint.h>

struct text;

struct information {
    uint32_t kind;
    void (*write)(struct text *text);
};

extern const struct information *const information_table[];

#define INFORMATION(kind, function) \
    static const struct information information_of_##function = {kind, function}; \
    ADD_TO_TABLE(information, information_of_##function)

// Write the text; false when there is no such kind.
bool information_write(uint32_t kind, struct text *text);
