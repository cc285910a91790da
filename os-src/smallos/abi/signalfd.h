// signalfd: reading gives one record for each pending signal of its set.
#ifndef ABI_SIGNALFD_H
#define ABI_SIGNALFD_H

#include <stdint.h>

#define SFD_NONBLOCK 0x800
#define SFD_CLOEXEC 0x80000

struct signalfd_siginfo {
    uint32_t ssi_signo;
    int32_t ssi_errno;
    int32_t ssi_code;
    uint32_t ssi_pid;
    uint32_t ssi_uid;
    int32_t ssi_fd;
    uint32_t ssi_tid;
    uint32_t ssi_band;
    uint32_t ssi_overrun;
    uint32_t ssi_trapno;
    int32_t ssi_status;
    int32_t ssi_int;
    uint64_t ssi_ptr;
    uint64_t ssi_utime;
    uint64_t ssi_stime;
    uint64_t ssi_addr;
    uint8_t room[48];
};

_Static_assert(sizeof(struct signalfd_siginfo) == 128, "Linux layout");

#endif
