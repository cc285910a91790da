/* Memory is where it was mapped, with the rights that were asked for, and nowhere else. */
#include "check.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
PARAMETER(pool, TYPE_MEMORY, RIGHT_READ | RIGHT_WRITE | RIGHT_COPY);

#define AT 0x300000000ull

u64 program_main(void) {
    u64 console = VALUE(console)->number, pool = VALUE(pool)->number, size = VALUE(pool)->size;
    CHECK(console, size, 65536);
    CHECK(console, call_now(CALL_MAP, pool, AT + 8, RIGHT_READ, 0).status, STATUS_BAD_ARGUMENT);
    CHECK(console, call_now(CALL_MAP, pool, 0x400000, RIGHT_READ, 0).status, STATUS_BAD_ARGUMENT);
    CHECK(console, call_now(CALL_MAP, pool, 0, RIGHT_READ, 0).status, STATUS_BAD_ARGUMENT);
    CHECK(console, call_now(CALL_MAP, pool, 0xffffffff80000000, RIGHT_READ, 0).status, STATUS_BAD_ARGUMENT);
    CHECK(console, call_now(CALL_MAP, pool, 0x7efffffff000, RIGHT_READ, 0).status, STATUS_BAD_ARGUMENT);
    CHECK(console, call_now(CALL_MAP, pool, AT, RIGHT_READ | RIGHT_SEND, 0).status, STATUS_BAD_ARGUMENT);
    CHECK(console, call_now(CALL_MAP, pool, AT, RIGHT_READ | RIGHT_WRITE, 0).status, STATUS_OK);
    CHECK(console, call_now(CALL_MAP, pool, AT * 2, RIGHT_READ, 0).status, STATUS_BUSY);
    volatile u64 *word = (volatile u64 *)AT;
    for (u64 i = 0; i < size / 8; i++)
        if (word[i])
            CHECK(console, word[i], 0);
    for (u64 i = 0; i < size / 8; i++)
        word[i] = i * 0x9E3779B97F4A7C15ull;
    /* The same memory by another capability, at another place, to be read. */
    struct answer half = call_now(CALL_DERIVE, pool, RIGHT_READ, 32768, 32768);
    CHECK(console, call_now(CALL_MAP, half.value, AT + 32768, RIGHT_READ, 0).status, STATUS_BUSY);
    CHECK(console, call_now(CALL_MAP, half.value, AT * 2, RIGHT_READ, 0).status, STATUS_OK);
    volatile u64 *other = (volatile u64 *)(AT * 2);
    for (u64 i = 0; i < 4096; i++)
        if (other[i] != (i + 4096) * 0x9E3779B97F4A7C15ull)
            CHECK(console, other[i], (i + 4096) * 0x9E3779B97F4A7C15ull);
    return failed;
}
