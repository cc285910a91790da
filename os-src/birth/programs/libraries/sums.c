/* A library: sums and greatest common divisors. */
#include "programs/runtime/birth.h"
#include "sums.h"

static u64 calls; /* of each process its own */

u64 sum_of(const u64 *numbers, u64 count) {
    u64 sum = 0;
    calls++;
    while (count--)
        sum += *numbers++;
    return sum;
}
EXPORT(sum_of);

u64 common_divisor(u64 a, u64 b) {
    calls++;
    while (b) {
        u64 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}
EXPORT(common_divisor);

u64 calls_so_far(void) {
    return calls;
}
EXPORT(calls_so_far);
