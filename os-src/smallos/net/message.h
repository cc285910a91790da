// What a program gives to send, or where it wants to receive: buffers of its memory, worked
// through from the first to the last, an address, and flags. Only copy_safely() touches them.
#pragma once
#include "abi/socket.h"
#include <stdbool.h>
#include <stdint.h>

struct endpoint {
    uint32_t address; // host byte order; IP_ANY
    uint16_t port; // host byte order; 0: none
};

struct message {
    const struct iovec *parts; // a kernel copy; the ranges are checked
    uint32_t count, inside; // parts left; bytes of the first that are done
    uint32_t left; // bytes in all that are left
    uint32_t flags; // MSG_...
    struct endpoint address;
    bool has_address; // to send: there is one; received: it was filled in
    uint32_t result_flags; // MSG_TRUNC
};

// Copy out of the program's memory, or into it, and go on behind: 0, or -EFAULT.
int message_take(struct message *message, void *to, uint32_t size);
int message_give(struct message *message, const void *from, uint32_t size);
