// stty: the size of the terminal, which nobody can know of one at the end of a serial line.
#include "command.h"
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>

#define USAGE "stty size | rows NUMBER | columns NUMBER ..."

int main(int count, char **words) {
    struct winsize size;
    command_begin(words);
    if (count == 1)
        usage(USAGE);
    if (ioctl(0, TIOCGWINSZ, &size) < 0)
        return complain("standard input");
    if (count == 2 && strcmp(words[1], "size") == 0)
        return printf("%d %d\n", size.ws_row, size.ws_col) < 0;
    for (int i = 1; i < count; i += 2) {
        long number = i + 1 < count ? number_or_usage(words[i + 1], USAGE) : 0;
        if (number < 1 || number > 999)
            usage(USAGE);
        if (strcmp(words[i], "rows") == 0)
            size.ws_row = (uint16_t)number;
        else if (strcmp(words[i], "columns") == 0)
            size.ws_col = (uint16_t)number;
        else
            usage(USAGE);
    }
    return ioctl(0, TIOCSWINSZ, &size) < 0 ? complain("standard input") : 0;
}
