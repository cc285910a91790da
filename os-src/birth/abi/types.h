/* The types that every part of birth uses. Units are bytes unless a name says otherwise. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t s64;

#define PAGE_SIZE 4096ull
#define LARGE_PAGE_SIZE (2ull << 20)
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static inline u64 round_up(u64 value, u64 unit) {
    return (value + unit - 1) / unit * unit;
}

static inline u64 round_down(u64 value, u64 unit) {
    return value / unit * unit;
}
