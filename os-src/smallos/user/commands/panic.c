// panic: stop with a kernel panic, on purpose.
#include "command.h"
#include <smallos.h>
#include <string.h>

int main(int count, char **words) {
    char text[200] = "";
    command_begin(words);
    for (int i = 1; i < count; i++) {
        strlcpy(text + strlen(text), i > 1 ? " " : "", sizeof text - strlen(text));
        strlcpy(text + strlen(text), words[i], sizeof text - strlen(text));
    }
    if (count == 1)
        strlcpy(text, "asked for by the panic command", sizeof text);
    system_call_result(system_call(SYSTEM_CALL_crash, CRASH_PANIC, text));
    return complain("crash");
}
