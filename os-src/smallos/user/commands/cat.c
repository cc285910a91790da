// cat: print files, or the standard input.
#include "command.h"
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **words) {
    int status = 0;
    command_begin(words);
    if (count == 1)
        return copy_all(0, 1) ? 0 : complain("standard input");
    for (int i = 1; i < count; i++) {
        int fd = strcmp(words[i], "-") == 0 ? 0 : open(words[i], O_RDONLY);
        if (fd < 0 || !copy_all(fd, 1))
            status = complain(words[i]);
        if (fd > 0)
            close(fd);
    }
    return status;
}
