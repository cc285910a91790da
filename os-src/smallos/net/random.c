// The pool is a key; what stirs it is the cycle counter at moments that the outside decides,
// and the date at start-up.
#include "random.h"
#include "base/clock.h"

static struct random_key pool;
static uint32_t drawn;

static uint32_t rotate(uint32_t value, int bits) { return value << bits | value >> (32 - bits); }

static void round(uint32_t v[4]) {
    v[0] += v[1];
    v[1] = rotate(v[1], 5) ^ v[0];
    v[0] = rotate(v[0], 16);
    v[2] += v[3];
    v[3] = rotate(v[3], 8) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 7) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 13) ^ v[2];
    v[2] = rotate(v[2], 16);
}

static void absorb(uint32_t v[4], uint32_t word) {
    v[3] ^= word;
    round(v);
    round(v);
    v[0] ^= word;
}

uint32_t keyed_hash(const struct random_key *key, const uint32_t *words, uint32_t count) {
    uint32_t v[4] = {key->halves[0], key->halves[1], 0x6C796765u ^ key->halves[0],
                     0x74656462u ^ key->halves[1]};
    for (uint32_t i = 0; i < count; i++)
        absorb(v, words[i]);
    absorb(v, count * 4 << 24);
    v[2] ^= 0xFF;
    for (int i = 0; i < 4; i++)
        round(v);
    return v[1] ^ v[3];
}

void random_stir(void) {
    uint64_t cycles = clock_cycles();
    uint64_t date = clock_real_microseconds();
    uint32_t words[] = {(uint32_t)cycles, (uint32_t)(cycles >> 32), (uint32_t)date,
                        (uint32_t)(date >> 32), 0};
    uint32_t first = keyed_hash(&pool, words, 5);
    words[4] = 1;
    pool.halves[1] = keyed_hash(&pool, words, 5);
    pool.halves[0] = first;
}

uint32_t random_number(void) {
    if (drawn++ % 64 == 0)
        random_stir();
    return keyed_hash(&pool, &drawn, 1);
}

struct random_key random_key(void) {
    random_stir();
    return (struct random_key){{random_number(), random_number()}};
}
