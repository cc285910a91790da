// Numbers that others cannot guess.
#include "user/include/unpredictable.h"
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static uint64_t cycles(void) {
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}

// The finalizer of SplitMix64: every bit of the input changes half of the output's.
static uint64_t mix(uint64_t number) {
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9u;
    number = (number ^ number >> 27) * 0x94D049BB133111EBu;
    return number ^ number >> 31;
}

uint32_t unpredictable(void) {
    static uint64_t state;
    struct timespec now = {0};
    uint32_t number;
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        ssize_t size = read(fd, &number, sizeof number);
        close(fd);
        if (size == sizeof number)
            return number;
    }
    clock_gettime(CLOCK_REALTIME, &now);
    state = mix(state + cycles() * 0x9E3779B97F4A7C15u);
    state = mix(state ^ ((uint64_t)now.tv_sec << 32 | (uint32_t)now.tv_nsec));
    state = mix(state + (uint64_t)getpid() * 65537 + (uintptr_t)&now);
    return (uint32_t)(state >> 32);
}
