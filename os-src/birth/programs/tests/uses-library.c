/* Functions of a shared library, whose variables are each process's own. */
#include "check.h"
#include "programs/libraries/sums.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
IMPORT("sums", sum_of_function, sum_of);
IMPORT("sums", common_divisor_function, common_divisor);
IMPORT("sums", calls_so_far_function, calls_so_far);

u64 program_main(void) {
    u64 console = VALUE(console)->number;
    const u64 numbers[] = {1, 20, 300, 4000};
    CHECK(console, calls_so_far(), 0);
    CHECK(console, sum_of(numbers, 4), 4321);
    CHECK(console, common_divisor(1071, 462), 21);
    CHECK(console, calls_so_far(), 2);
    return failed;
}
