// Options and status words of waitpid and wait4.
#ifndef ABI_WAIT_H
#define ABI_WAIT_H

#include "time.h"

#define WNOHANG 1
#define WUNTRACED 2
#define WCONTINUED 8

// A status word: exit status << 8; or the signal that killed; or signal << 8 | 0x7F when
// stopped; or 0xFFFF when continued.
#define WIFEXITED(status) (((status) & 0x7F) == 0)
#define WEXITSTATUS(status) ((status) >> 8 & 0xFF)
#define WIFSIGNALED(status) (((status) & 0x7F) != 0 && ((status) & 0x7F) != 0x7F)
#define WTERMSIG(status) ((status) & 0x7F)
#define WIFSTOPPED(status) (((status) & 0xFF) == 0x7F)
#define WSTOPSIG(status) ((status) >> 8 & 0xFF)
#define WIFCONTINUED(status) ((status) == 0xFFFF)

// Only the two times are filled in; the rest is zero.
struct rusage {
    struct timeval ru_utime;
    struct timeval ru_stime;
    int32_t ru_other[14];
};

_Static_assert(sizeof(struct rusage) == 72, "Linux i386 layout");

#endif
