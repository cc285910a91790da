// The network below TCP and UDP on a host: how it behaves, and what it makes of hostile frames.
// Usage: network_check [FRAMES [SEED]].
#include "behaviour.h"
#include "card.h"
#include "fuzz.h"
#include "stand_ins.h"
#include <stdlib.h>

int main(int count, char **words) {
    uint32_t frames = count > 1 ? (uint32_t)strtoul(words[1], NULL, 10) : 2000;
    uint32_t seed = count > 2 ? (uint32_t)strtoul(words[2], NULL, 10) : 1;
    stand_in_start();
    unsigned wrong = check_behaviour() + check_card();
    fuzz(frames, seed);
    return wrong > 0;
}
