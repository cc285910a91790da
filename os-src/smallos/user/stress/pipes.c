// Many pipes, opened, filled a little and closed.
#include "stress.h"
#include <unistd.h>

#define AT_ONCE 10

static const char *open_and_close(int number) {
    for (int i = 0; i < number; i += AT_ONCE) {
        int fds[AT_ONCE][2];
        char byte = 'x';
        for (int j = 0; j < AT_ONCE; j++)
            if (pipe(fds[j]) < 0 || write(fds[j][1], &byte, 1) != 1)
                return "a pipe was not made";
        for (int j = 0; j < AT_ONCE; j++)
            if (close(fds[j][j % 2]) < 0 || close(fds[j][1 - j % 2]) < 0)
                return "a pipe was not closed";
    }
    return NULL;
}

int main(int count, char **words) { return stress_run(count, words, "pipes", 1000, open_and_close); }
