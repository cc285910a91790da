// memmap: the firmware's memory map and the kernel's place.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("memmap");
    return print_information(INFORMATION_MEMORY_MAP);
}
