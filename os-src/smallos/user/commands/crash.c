// crash: make the kernel commit a real fault.
#include "command.h"
#include <smallos.h>
#include <string.h>

#define USAGE "crash divide|null|wild-jump|stack-overflow|undefined-opcode"

int main(int count, char **words) {
    static const struct {
        const char *name;
        int kind;
    } crashes[] = {
        {"divide", CRASH_DIVIDE},
        {"null", CRASH_NULL},
        {"wild-jump", CRASH_WILD_JUMP},
        {"stack-overflow", CRASH_STACK_OVERFLOW},
        {"undefined-opcode", CRASH_UNDEFINED_OPCODE},
    };
    command_begin(words);
    for (size_t i = 0; count == 2 && i < sizeof crashes / sizeof *crashes; i++)
        if (strcmp(words[1], crashes[i].name) == 0) {
            system_call_result(system_call(SYSTEM_CALL_crash, crashes[i].kind, 0));
            return complain(words[1]);
        }
    usage(USAGE);
}
