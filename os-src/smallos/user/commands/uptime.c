// uptime: time since the kernel started.
#include "command.h"
#include <stdio.h>
#include <sys/times.h>
#include <time.h>

int main(int count, char **words) {
    struct timespec now;
    struct tms used;
    command_begin(words);
    if (count > 1)
        usage("uptime");
    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("up %d.%03d seconds, %d ticks\n", now.tv_sec, now.tv_nsec / 1000000, times(&used));
    return 0;
}
