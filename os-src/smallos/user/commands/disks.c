// disks: the disks, their partitions, and what has been moved to and from them.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("disks");
    return print_information(INFORMATION_DISKS);
}
