// sync: write everything, or these files, to the disk.
#include "command.h"
#include <fcntl.h>
#include <unistd.h>

static int sync_file(const char *path) {
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return complain(path);
    int result = fsync(fd) == 0 ? 0 : complain(path);
    close(fd);
    return result;
}

int main(int count, char **words) {
    int result = 0;
    command_begin(words);
    if (count == 1)
        sync();
    for (int i = 1; i < count; i++)
        result |= sync_file(words[i]);
    return result;
}
