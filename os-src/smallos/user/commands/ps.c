// ps: the processes and kernel tasks.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("ps");
    return print_information(INFORMATION_TASKS);
}
