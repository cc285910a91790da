/* What the library "sums" has. Programs import it, IMPORT("sums", sum_of_function, sum_of). */
#pragma once

#include "abi/types.h"

typedef u64 sum_of_function(const u64 *numbers, u64 count);
typedef u64 common_divisor_function(u64 a, u64 b);
typedef u64 calls_so_far_function(void);
