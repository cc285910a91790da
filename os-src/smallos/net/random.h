// Numbers that a stranger cannot foretell: first sequence numbers, ports, places in hash tables.
#pragma once
#include <stdint.h>

struct random_key {
    uint32_t halves[2];
};

// A keyed hash of words: HalfSipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input
// PRF", with 32-bit words).
uint32_t keyed_hash(const struct random_key *key, const uint32_t *words, uint32_t count);
uint32_t random_number(void);
struct random_key random_key(void);
// Let the moment of an event add to what cannot be foretold.
void random_stir(void);
