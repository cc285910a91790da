// Network byte order is big-endian, this machine is not. The functions go both ways.
#pragma once
#include <stdint.h>

static inline uint16_t network16(uint16_t value) { return __builtin_bswap16(value); }
static inline uint32_t network32(uint32_t value) { return __builtin_bswap32(value); }
