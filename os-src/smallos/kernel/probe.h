// Touch one byte that may not be mapped; false when that faulted. See kernel/probe.asm.
#pragma once
#include <stdbool.h>
#include <stdint.h>

bool probe_read(uint32_t address);
bool probe_write(uint32_t address);
extern char probe_read_instruction[], probe_write_instruction[], probe_failed[];
