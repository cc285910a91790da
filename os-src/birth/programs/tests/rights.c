/* Capabilities that are forged, revoked, of another type or without the right are refused. */
#include "check.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
PARAMETER(self, TYPE_PROCESS, RIGHT_MAKE);
PARAMETER(pool, TYPE_MEMORY, RIGHT_READ | RIGHT_WRITE | RIGHT_COPY);
PARAMETER(constant, TYPE_MEMORY, RIGHT_READ | RIGHT_COPY);

#define AT 0x200000000ull

static u64 console;

static u64 status(u32 operation, u64 capability, u64 a, u64 b, u64 c) {
    return call_now(operation, capability, a, b, c).status;
}

static void forged(void) {
    u64 pool = VALUE(pool)->number;
    CHECK(console, status(CALL_MAP, 0, AT, RIGHT_READ, 0), STATUS_NO_CAPABILITY);
    CHECK(console, status(CALL_MAP, 0xFFFFFFFF, AT, RIGHT_READ, 0), STATUS_NO_CAPABILITY);
    CHECK(console, status(CALL_MAP, pool + 256, AT, RIGHT_READ, 0), STATUS_NO_CAPABILITY);
    u64 number = 12345;
    for (u32 i = 0; i < 1000; i++) {
        number = number * 6364136223846793005ull + 1442695040888963407ull;
        u32 guess = (u32)(number >> 32);
        if (guess == pool || guess == VALUE(constant)->number)
            continue;
        CHECK(console, status(CALL_MAP, guess, AT, RIGHT_READ, 0) == STATUS_OK, 0);
    }
}

static void types_and_rights(void) {
    u64 constant = VALUE(constant)->number, self = VALUE(self)->number;
    CHECK(console, status(CALL_MAP, console, AT, RIGHT_READ, 0), STATUS_WRONG_TYPE);
    CHECK(console, status(CALL_SEND, constant, 0, 0, 0), STATUS_WRONG_TYPE);
    CHECK(console, status(CALL_START, constant, 0, 0, 0), STATUS_WRONG_TYPE);
    CHECK(console, status(CALL_RECEIVE, console, 0, 0, 0), STATUS_NO_RIGHT);
    CHECK(console, status(CALL_MAP, constant, AT, RIGHT_READ | RIGHT_WRITE, 0), STATUS_NO_RIGHT);
    CHECK(console, status(CALL_DERIVE, constant, RIGHT_READ | RIGHT_WRITE, 0, 0), STATUS_NO_RIGHT);
    CHECK(console, status(CALL_DERIVE, self, RIGHT_MAKE, 0, 0), STATUS_NO_RIGHT);
    CHECK(console, status(CALL_KILL, self, 0, 0, 0), STATUS_NO_RIGHT);
    CHECK(console, status(CALL_MAKE_CHANNEL, console, 0, 0, 0), STATUS_WRONG_TYPE);
    CHECK(console, status(CALL_MAKE_PROCESS, self, VALUE(pool)->number, 0, 0), STATUS_BAD_ARGUMENT);
    CHECK(console, status(CALL_COUNT, console, 0, 0, 0), STATUS_NO_CALL);
    CHECK(console, status(CALL_SEND, console, 41, 0, 0), STATUS_BAD_ARGUMENT);
}

static void derived(void) {
    u64 pool = VALUE(pool)->number;
    struct answer less = call_now(CALL_DERIVE, pool, RIGHT_READ | RIGHT_COPY, 4096, 4096);
    CHECK(console, less.status, STATUS_OK);
    CHECK(console, status(CALL_MAP, less.value, AT, RIGHT_READ | RIGHT_WRITE, 0), STATUS_NO_RIGHT);
    CHECK(console, status(CALL_MAP, less.value, AT, RIGHT_READ, 0), STATUS_OK);
    struct answer lesser = call_now(CALL_DERIVE, less.value, RIGHT_READ, 0, 0);
    CHECK(console, lesser.status, STATUS_OK);
    CHECK(console, status(CALL_DERIVE, lesser.value, RIGHT_READ, 0, 0), STATUS_NO_RIGHT);
    CHECK(console, status(CALL_DERIVE, less.value, RIGHT_READ, 4096, 0), STATUS_BAD_ARGUMENT);
    CHECK(console, status(CALL_DERIVE, less.value, RIGHT_READ, 0, 8192), STATUS_BAD_ARGUMENT);
    CHECK(console, status(CALL_DERIVE, less.value, RIGHT_READ, 100, 0), STATUS_BAD_ARGUMENT);
    CHECK(console, status(CALL_DERIVE, console, RIGHT_SEND, 0, 8), STATUS_BAD_ARGUMENT);
    /* What comes from the pool goes, and from that, too; the pool stays. */
    CHECK(console, status(CALL_REVOKE, pool, 0, 0, 0), STATUS_OK);
    CHECK(console, status(CALL_MAP, lesser.value, AT, RIGHT_READ, 0), STATUS_NO_CAPABILITY);
    CHECK(console, status(CALL_UNMAP, less.value, 0, 0, 0), STATUS_NO_CAPABILITY);
    CHECK(console, status(CALL_MAP, pool, AT, RIGHT_READ | RIGHT_WRITE, 0), STATUS_OK);
    *(volatile u64 *)AT = 42;
    CHECK(console, *(volatile u64 *)AT, 42);
    CHECK(console, status(CALL_UNMAP, pool, 0, 0, 0), STATUS_OK);
    CHECK(console, status(CALL_UNMAP, pool, 0, 0, 0), STATUS_BAD_ARGUMENT);
    /* A number stays wrong when its place has another one. */
    struct answer old = call_now(CALL_DERIVE, pool, RIGHT_READ, 0, 0);
    CHECK(console, status(CALL_DELETE, old.value, 0, 0, 0), STATUS_OK);
    struct answer new = call_now(CALL_DERIVE, pool, RIGHT_READ, 0, 0);
    CHECK(console, new.value & 0xFF, old.value & 0xFF);
    CHECK(console, status(CALL_MAP, old.value, AT, RIGHT_READ, 0), STATUS_NO_CAPABILITY);
    CHECK(console, status(CALL_DELETE, new.value, 0, 0, 0), STATUS_OK);
}

static void table_full(void) {
    u64 count = 0;
    while (status(CALL_DERIVE, VALUE(constant)->number, RIGHT_READ, 0, 0) == STATUS_OK)
        count++;
    CHECK(console, count, 64 - 4);
    CHECK(console, status(CALL_DERIVE, VALUE(constant)->number, RIGHT_READ, 0, 0), STATUS_NO_ROOM);
    CHECK(console, status(CALL_REVOKE, VALUE(constant)->number, 0, 0, 0), STATUS_OK);
}

u64 program_main(void) {
    console = VALUE(console)->number;
    forged();
    types_and_rights();
    derived();
    table_full();
    return failed;
}
