/* Calls of a process: written into a ring that it shares with its core's CPU driver, answered in another, in any order. The
 * instruction SYSCALL only says that there are some: rdi is for how many answers, at least, to wait; rax is then how many
 * there are. It is the one thing that needs no capability, beside ending oneself. */
#pragma once

#include "types.h"

#define CALL_RING_ADDRESS 0x7fffffe00000ull
#define CALLS_AT_MOST 32u /* under way or not collected; more wait in the ring */
#define MESSAGE_BYTES 40u

/* What a capability lets one do. A process names it by a number: its place, and how often that was filled. */
enum right {
    RIGHT_READ = 1 << 0,    /* memory */
    RIGHT_WRITE = 1 << 1,
    RIGHT_SEND = 1 << 2,    /* channel */
    RIGHT_RECEIVE = 1 << 3,
    RIGHT_MAKE = 1 << 4,    /* process: channels and processes beside it */
    RIGHT_CONTROL = 1 << 5, /* process: set its values, start it, end it */
    RIGHT_WAIT = 1 << 6,    /* process: know its end */
    RIGHT_COPY = 1 << 7,    /* any: derive another one from it, and give that away */
};

enum operation {
    CALL_NOTHING,
    CALL_SEND,         /* channel: length; the bytes in words 1 to 5, or with CALL_WITH_CAPABILITY in the length 1: a capability */
    CALL_RECEIVE,      /* channel; answers length and bytes, and in value a capability that came along, or 0 */
    CALL_MAP,          /* memory: address, rights (read, write) */
    CALL_UNMAP,        /* memory */
    CALL_DERIVE,       /* any: rights; of memory also offset and size, 0: all; answers the new one */
    CALL_REVOKE,       /* any: what was derived from it is gone, wherever it is */
    CALL_DELETE,       /* any: it, too */
    CALL_MAKE_CHANNEL, /* process with RIGHT_MAKE; answers one end, and in words[0] the other */
    CALL_MAKE_PROCESS, /* process with RIGHT_MAKE: memory with the program's file; answers the process */
    CALL_SET,          /* process: which of its parameters; a number or a capability; a text: length, then bytes */
    CALL_START,        /* process */
    CALL_WAIT,         /* process; answers its result */
    CALL_KILL,         /* process */
    CALL_EXIT,         /* no capability: result */
    CALL_COUNT,
};
#define CALL_WITH_CAPABILITY (1u << 31)

enum status {
    STATUS_OK,
    STATUS_NO_CAPABILITY, /* there is none of that number: never was, or not any more */
    STATUS_WRONG_TYPE,    /* it is for something else */
    STATUS_NO_RIGHT,      /* it does not let one do that */
    STATUS_BAD_ARGUMENT,
    STATUS_NO_ROOM,       /* for a capability, a process, a page */
    STATUS_CLOSED,        /* nobody is at the other end any more */
    STATUS_NOT_A_PROGRAM, /* the file cannot be started; the kernel says why */
    STATUS_BUSY,          /* the process runs already; memory is mapped already */
    STATUS_NO_CALL,       /* no such operation */
    STATUS_MISSING,       /* not all values are set */
};

struct call {
    u32 operation, capability;
    u64 tag; /* comes back */
    u64 words[6];
};

struct answer {
    u64 tag;
    u32 status, length;
    u64 value;
    u64 words[5];
};

struct call_ring {
    volatile u32 submitted; /* by the process: calls, ever */
    volatile u32 taken;     /* by the kernel */
    volatile u32 answered;  /* by the kernel: answers, ever */
    volatile u32 collected; /* by the process */
    u32 pad[12];
    struct call calls[CALLS_AT_MOST];
    u8 pad_1[PAGE_SIZE - 64 - CALLS_AT_MOST * sizeof(struct call)];
    struct answer answers[CALLS_AT_MOST];
};
