/* The ring of calls: many at once, answers in any order, no more than there is room for. */
#include "check.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
PARAMETER(self, TYPE_PROCESS, RIGHT_MAKE);

u64 program_main(void) {
    u64 console = VALUE(console)->number;
    struct answer ends = call_now(CALL_MAKE_CHANNEL, VALUE(self)->number, 0, 0, 0);
    CHECK(console, ends.status, STATUS_OK);
    /* As many as there is room for, and not one more; all tags come back. */
    u64 seen = 0, count = 0;
    struct call nothing = {.operation = CALL_NOTHING};
    while (call_submit(&nothing)) {
        count++;
        nothing.tag = count;
    }
    CHECK(console, count, CALLS_AT_MOST);
    for (u64 i = 0; i < count; i++)
        seen |= 1ull << call_collect().tag;
    CHECK(console, seen, (1ull << CALLS_AT_MOST) - 1);

    /* A receive waits while others are answered; then messages come in the order they were sent. */
    struct call receive = {.operation = CALL_RECEIVE, .capability = (u32)ends.words[0]};
    for (u64 i = 0; i < 12; i++) {
        receive.tag = 100 + i;
        CHECK(console, call_submit(&receive), 1);
    }
    CHECK(console, call_now(CALL_NOTHING, 0, 0, 0, 0).status, STATUS_OK);
    for (u64 i = 0; i < 12; i++)
        CHECK(console, call_now(CALL_SEND, ends.value, 8, 1000 + i, 0).status, STATUS_OK);
    for (u64 i = 0; i < 12; i++) {
        struct answer got = call_collect();
        CHECK(console, got.tag, 100 + i);
        CHECK(console, got.words[0], 1000 + i);
        CHECK(console, got.length, 8);
    }

    /* A channel has room for eight; more sends wait, and keep their order. */
    struct call send = {.operation = CALL_SEND, .capability = (u32)ends.value, .words = {8}};
    for (u64 i = 0; i < 20; i++) {
        send.tag = i;
        send.words[1] = i;
        CHECK(console, call_submit(&send), 1);
    }
    u64 collected = 0;
    CHECK(console, call_now(CALL_NOTHING, 0, 0, 0, 0).status, STATUS_OK);
    for (u64 i = 0; i < 20; i++)
        CHECK(console, call_now(CALL_RECEIVE, ends.words[0], 0, 0, 0).words[0], i);
    while (collected < 20) {
        CHECK(console, call_collect().status, STATUS_OK);
        collected++;
    }

    /* Without the other end there is nothing to wait for. */
    receive.tag = 7;
    call_submit(&receive);
    CHECK(console, call_now(CALL_DELETE, ends.value, 0, 0, 0).status, STATUS_OK);
    struct answer closed = call_collect();
    CHECK(console, closed.tag, 7);
    CHECK(console, closed.status, STATUS_CLOSED);
    CHECK(console, call_now(CALL_SEND, ends.words[0], 8, 0, 0).status, STATUS_CLOSED);
    return failed;
}
