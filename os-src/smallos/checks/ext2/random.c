// xorshift64*, by George Marsaglia and Sebastiano Vigna.
#include "host.h"

static uint64_t state;

void random_seed(uint64_t seed) { state = seed * 0x9E3779B97F4A7C15u + 0x1234567; }

uint32_t random_below(uint32_t limit) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545F4914F6CDD1Du) >> 32) % limit;
}

bool random_chance(uint32_t percent) { return random_below(100) < percent; }
