// sleep: wait for some seconds; a fraction is allowed.
#include "command.h"
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#define USAGE "sleep SECONDS[.FRACTION]"

int main(int count, char **words) {
    struct timespec rest = {0};
    command_begin(words);
    if (count != 2 || !isdigit((unsigned char)words[1][0]))
        usage(USAGE);
    char *at;
    rest.tv_sec = (time_t)strtol(words[1], &at, 10);
    if (*at == '.')
        for (int unit = 100000000; isdigit((unsigned char)*++at); unit /= 10)
            rest.tv_nsec += (*at - '0') * unit;
    if (*at)
        usage(USAGE);
    while (nanosleep(&rest, &rest) < 0)
        if (errno != EINTR)
            return complain(words[1]);
    return 0;
}
