// sync: write everything that changed to the disks, or what the named files need.
#include "command.h"
#include <fcntl.h>
#include <unistd.h>

int main(int count, char **words) {
    int status = 0;
    command_begin(words);
    if (count == 1)
        sync();
    for (int i = 1; i < count; i++) {
        int fd = open(words[i], O_RDONLY);
        if (fd < 0 || fsync(fd) < 0)
            status = complain(words[i]);
        if (fd >= 0)
            close(fd);
    }
    return status;
}
