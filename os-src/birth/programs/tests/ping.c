/* Over a pair of channels to another core, or the same: numbers there and back, in order, more than there is room for. */
#include "check.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
PARAMETER(other, TYPE_CHANNEL, RIGHT_SEND | RIGHT_RECEIVE);
PARAMETER(count, TYPE_NUMBER, 0);

u64 program_main(void) {
    u64 console = VALUE(console)->number, other = VALUE(other)->number, count = VALUE(count)->number;
    u64 sent = 0, received = 0, answered = 0;
    struct call receive = {.operation = CALL_RECEIVE, .capability = (u32)other, .tag = 1};
    call_submit(&receive);
    while (received < count) {
        struct call send = {.operation = CALL_SEND, .capability = (u32)other, .tag = 0, .words = {16, sent, ~sent}};
        while (sent < count && sent - answered < 20) {
            if (!call_submit(&send))
                break;
            send.words[1] = ++sent;
            send.words[2] = ~sent;
        }
        struct answer answer = call_collect();
        if (answer.status != STATUS_OK) {
            CHECK(console, answer.status, STATUS_OK);
            return failed;
        }
        if (!answer.tag) {
            answered++;
            continue;
        }
        CHECK(console, answer.words[0], received);
        CHECK(console, answer.words[1], ~received);
        CHECK(console, answer.length, 16);
        if (++received < count)
            call_submit(&receive);
    }
    return failed;
}
