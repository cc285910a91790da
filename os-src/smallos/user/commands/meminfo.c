// meminfo: how much memory there is and who has it.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("meminfo");
    return print_information(INFORMATION_MEMORY);
}
