/* Prints the text that it was given. */
#include "runtime/birth.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
PARAMETER(greeting, TYPE_TEXT, 0);
PARAMETER(times, TYPE_NUMBER, 0);

u64 program_main(void) {
    for (u64 i = 0; i < VALUE(times)->number; i++)
        print(VALUE(console)->number, (const char *)VALUE(greeting)->text);
    return 0;
}
