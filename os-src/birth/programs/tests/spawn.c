/* Processes make processes: values have types, rights are checked, ends are known, and revoked memory is gone. */
#include "base/text.h"
#include "check.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
PARAMETER(self, TYPE_PROCESS, RIGHT_MAKE);
PARAMETER(program, TYPE_MEMORY, RIGHT_READ | RIGHT_COPY);
PARAMETER(constant, TYPE_MEMORY, RIGHT_READ | RIGHT_COPY);
PARAMETER(pool, TYPE_MEMORY, RIGHT_READ | RIGHT_WRITE | RIGHT_COPY);

static u64 console, own_end, its_end;
enum { TASK, NUMBER, LOUDLY, MEMORY, CHANNEL, COUNT };
static u64 place[COUNT];

static u64 set(u64 process, u64 parameter, u64 value) {
    return call_now(CALL_SET, process, parameter, value, 0).status;
}

static u64 set_text(u64 process, u64 parameter, const char *text) {
    struct call call = {.operation = CALL_SET, .capability = (u32)process, .tag = 1, .words = {parameter, strlen(text)}};
    memcpy(&call.words[2], text, strlen(text));
    call_submit(&call);
    return call_collect().status;
}

/* The child's parameters stand in its own order; each type is only where it is. */
static void find_places(u64 process) {
    u64 texts = 0, numbers = 0, truths = 0;
    for (u64 p = 0; p < COUNT; p++) {
        if (set(process, p, console) == STATUS_NO_RIGHT)
            place[CHANNEL] = p;
        else if (set(process, p, VALUE(constant)->number) == STATUS_OK && set(process, p, 1) == STATUS_NO_CAPABILITY)
            place[MEMORY] = p;
        else if (set(process, p, 2) == STATUS_BAD_ARGUMENT)
            place[LOUDLY] = p, truths++;
        else if (set(process, p, 33) == STATUS_BAD_ARGUMENT)
            place[TASK] = p, texts++;
        else
            place[NUMBER] = p, numbers++;
    }
    CHECK(console, texts, 1);
    CHECK(console, numbers, 1);
    CHECK(console, truths, 1);
}

static u64 make(const char *task, u64 memory) {
    struct answer made = call_now(CALL_MAKE_PROCESS, VALUE(self)->number, VALUE(program)->number, 0, 0);
    CHECK(console, made.status, STATUS_OK);
    CHECK(console, set_text(made.value, place[TASK], task), STATUS_OK);
    CHECK(console, set(made.value, place[NUMBER], 21), STATUS_OK);
    CHECK(console, set(made.value, place[LOUDLY], 1), STATUS_OK);
    CHECK(console, set(made.value, place[MEMORY], memory), STATUS_OK);
    CHECK(console, set(made.value, place[CHANNEL], its_end), STATUS_OK);
    return made.value;
}

u64 program_main(void) {
    console = VALUE(console)->number;
    struct answer ends = call_now(CALL_MAKE_CHANNEL, VALUE(self)->number, 0, 0, 0);
    own_end = ends.value;
    its_end = ends.words[0];
    CHECK(console, call_now(CALL_MAKE_PROCESS, VALUE(self)->number, VALUE(constant)->number, 0, 0).status,
          STATUS_NOT_A_PROGRAM);
    struct answer first = call_now(CALL_MAKE_PROCESS, VALUE(self)->number, VALUE(program)->number, 0, 0);
    CHECK(console, first.status, STATUS_OK);
    CHECK(console, call_now(CALL_START, first.value, 0, 0, 0).status, STATUS_MISSING);
    find_places(first.value);
    CHECK(console, set(first.value, COUNT, 0), STATUS_BAD_ARGUMENT);
    CHECK(console, set(first.value, place[MEMORY], its_end), STATUS_WRONG_TYPE);
    CHECK(console, set(first.value, place[CHANNEL], VALUE(constant)->number), STATUS_WRONG_TYPE);
    CHECK(console, set(first.value, place[MEMORY], 0), STATUS_NO_CAPABILITY);
    CHECK(console, call_now(CALL_KILL, first.value, 0, 0, 0).status, STATUS_OK);

    u64 child = make("double", VALUE(constant)->number);
    CHECK(console, call_now(CALL_START, child, 0, 0, 0).status, STATUS_OK);
    CHECK(console, call_now(CALL_START, child, 0, 0, 0).status, STATUS_BUSY);
    CHECK(console, set(child, place[NUMBER], 1), STATUS_BUSY);
    struct answer end = call_now(CALL_WAIT, child, 0, 0, 0);
    CHECK(console, end.value, 43);
    CHECK(console, end.words[0], 0);
    call_now(CALL_DELETE, child, 0, 0, 0);

    /* It never gives the processor back; it is taken. */
    child = make("spin", VALUE(constant)->number);
    CHECK(console, call_now(CALL_START, child, 0, 0, 0).status, STATUS_OK);
    for (u32 i = 0; i < 20; i++)
        CHECK(console, call_now(CALL_NOTHING, 0, 0, 0, 0).status, STATUS_OK);
    CHECK(console, call_now(CALL_KILL, child, 0, 0, 0).status, STATUS_OK);
    CHECK(console, call_now(CALL_WAIT, child, 0, 0, 0).words[0], 1);
    call_now(CALL_DELETE, child, 0, 0, 0);

    u64 pool = VALUE(pool)->number;
    CHECK(console, call_now(CALL_MAP, pool, 0x600000000, RIGHT_READ | RIGHT_WRITE, 0).status, STATUS_OK);
    *(volatile u64 *)0x600000000 = 4711;
    child = make("read", pool);
    CHECK(console, call_now(CALL_START, child, 0, 0, 0).status, STATUS_OK);
    CHECK(console, call_now(CALL_RECEIVE, own_end, 0, 0, 0).words[0], 4711);
    CHECK(console, call_now(CALL_REVOKE, pool, 0, 0, 0).status, STATUS_OK);
    call_now(CALL_SEND, own_end, 0, 0, 0);
    end = call_now(CALL_WAIT, child, 0, 0, 0);
    CHECK(console, end.words[0], 1);
    CHECK(console, end.value, 14);
    CHECK(console, *(volatile u64 *)0x600000000, 4711);
    /* Memory goes through a channel, with no more rights than it had. */
    struct answer part = call_now(CALL_DERIVE, pool, RIGHT_READ | RIGHT_COPY, 0, 4096);
    CHECK(console, call_now(CALL_SEND, own_end, 1ull << 31 | 8, part.value, 0).status, STATUS_OK);
    struct answer got = call_now(CALL_RECEIVE, its_end, 0, 0, 0);
    CHECK(console, got.status, STATUS_OK);
    CHECK(console, call_now(CALL_MAP, got.value, 0x700000000, RIGHT_READ | RIGHT_WRITE, 0).status, STATUS_NO_RIGHT);
    CHECK(console, call_now(CALL_MAP, got.value, 0x700000000, RIGHT_READ, 0).status, STATUS_OK);
    CHECK(console, *(volatile u64 *)0x700000000, 4711);
    CHECK(console, call_now(CALL_REVOKE, part.value, 0, 0, 0).status, STATUS_OK);
    CHECK(console, call_now(CALL_UNMAP, got.value, 0, 0, 0).status, STATUS_NO_CAPABILITY);
    return failed;
}
