// Touch one byte that may not be mapped; false when that faulted. See memory/user_copy.asm.
#pragma once
#include <stdbool.h>
#include <stdint.h>

bool probe_read(uint32_t address);
bool probe_write(uint32_t address);
