// kill: send a signal to processes or process groups.
#include "command.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define USAGE "kill [-SIGNAL] PID... | kill -l"

int main(int count, char **words) {
    int signal = SIGTERM, at = 1, status = 0;
    command_begin(words);
    if (count == 2 && strcmp(words[1], "-l") == 0) {
        for (signal = 1; signal < 32; signal++)
            if (signal_name(signal))
                printf("%d %s\n", signal, signal_name(signal));
        return 0;
    }
    if (count > 2 && words[1][0] == '-' && (signal = signal_number(words[at++] + 1)) < 0)
        return complain_of(words[1] + 1, "no such signal");
    if (at == count)
        usage(USAGE);
    for (; at < count; at++) {
        char *end;
        long pid = strtol(words[at], &end, 10);
        if (end == words[at] || *end)
            status = complain_of(words[at], "not a process id");
        else if (kill((pid_t)pid, signal) < 0)
            status = complain(words[at]);
    }
    return status;
}
