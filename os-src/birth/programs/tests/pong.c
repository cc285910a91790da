/* Sends back what it gets, until the other end is closed. */
#include "check.h"

PARAMETER(other, TYPE_CHANNEL, RIGHT_SEND | RIGHT_RECEIVE);

u64 program_main(void) {
    u64 other = VALUE(other)->number;
    for (;;) {
        struct answer got = call_now(CALL_RECEIVE, other, 0, 0, 0);
        if (got.status == STATUS_CLOSED)
            return 0;
        if (got.status != STATUS_OK || call_now(CALL_SEND, other, got.length, got.words[0], got.words[1]).status != STATUS_OK)
            return 1;
    }
}
