/* What the test "spawn" starts: does the one thing that it is asked for. */
#include "programs/runtime/birth.h"

PARAMETER(task, TYPE_TEXT, 0);
PARAMETER(number, TYPE_NUMBER, 0);
PARAMETER(loudly, TYPE_TRUTH, 0);
PARAMETER(memory, TYPE_MEMORY, RIGHT_READ);
PARAMETER(channel, TYPE_CHANNEL, RIGHT_SEND | RIGHT_RECEIVE);

u64 program_main(void) {
    const char *task = (const char *)VALUE(task)->text;
    u64 channel = VALUE(channel)->number, memory = VALUE(memory)->number;
    if (task[0] == 'd') /* double */
        return VALUE(number)->number * 2 + VALUE(loudly)->number;
    if (task[0] == 's') /* spin */
        for (;;)
            __asm__ volatile("pause");
    if (task[0] == 'r') { /* read, report, wait, and read again, what is not there any more */
        if (call_now(CALL_MAP, memory, 0x500000000, RIGHT_READ, 0).status != STATUS_OK)
            return 1000;
        u64 found = *(volatile u64 *)0x500000000;
        call_now(CALL_SEND, channel, 8, found, 0);
        call_now(CALL_RECEIVE, channel, 0, 0, 0);
        return *(volatile u64 *)0x500000000;
    }
    return 1001;
}
