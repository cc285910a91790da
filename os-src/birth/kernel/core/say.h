/* How lines get to the debug console; for the core's own use. */
#pragma once

#include "abi/types.h"

void say_start(void);
/* A line as it is. */
void say_text(const char *text, size_t length);
