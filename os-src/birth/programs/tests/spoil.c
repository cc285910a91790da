/* Writes nonsense into its ring of calls, which the kernel counts for itself; ends itself when it survived that. */
#include "programs/runtime/birth.h"

u64 enter_kernel(u64 answers);
PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);

u64 program_main(void) {
    volatile u64 *ring = (volatile u64 *)CALL_RING_ADDRESS;
    u64 random = 99;
    for (u32 round = 0; round < 200; round++) {
        for (u32 i = 0; i < 1024; i++) {
            random = random * 6364136223846793005ull + 1442695040888963407ull;
            /* No operation that would end or stop the test: those below CALL_RECEIVE, and from CALL_MAP on. */
            ring[i] = i % 8 ? random : random % 97 << 32 | (random >> 40) % 90 * 7 % CALL_RECEIVE;
        }
        ((volatile u32 *)ring)[0] = (u32)random;
        enter_kernel(random >> 60);
    }
    __asm__ volatile("ud2");
    return 0;
}
