// Texts about the running system, by the kinds of abi/information.h.
#pragma once
#include "text.h"
#include <stdbool.h>

bool information_write(uint32_t kind, struct text *text); // false: no such kind
