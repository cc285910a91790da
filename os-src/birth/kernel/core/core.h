/* A core's CPU driver: its loop, its clock, what it says, how it ends. */
#pragma once

#include "abi/exit_codes.h"
#include "abi/types.h"
#include "start_info.h"

#define TICK_MILLISECONDS 10u

/* For debug/birth.gdb and for whoever looks at memory from outside; each core has its own. */
struct core {
    u32 number;
    u32 is_awake;
    u64 ticks;       /* since this core runs */
    u64 steady_ticks; /* those of them that did not come all at once, as after a standstill of the machine */
    u64 messages_in, messages_out;
    u64 doorbells_in, doorbells_out;
    u32 process;     /* the id of the one that runs, 0: none */
};
extern struct core core;

_Noreturn void core_main(const struct core_start *start);

/* Milliseconds since this core runs. */
u64 core_milliseconds(void);

/* Lets everything happen that is due: messages, deaths, processes. Waits for an interrupt where nothing is.
 * Handlers and processes run from here alone. */
void core_work(void);

/* What an interrupt is for the core; exceptions are left to the caller. */
void core_interrupt(u64 vector);

/* Adds to the loop what more the core has to do; it returns whether it did something. At most four. */
void core_add_work(bool (*work)(void));

/* Says a line, "core N: ..." in front, without its end; as format_text. It is core 0 that prints. */
void say(const char *format, ...);

/* This core cannot go on: prints why, informs the others, stops. The last one ends the machine. */
_Noreturn void core_die(const char *format, ...);

/* Ends the machine with a result. */
_Noreturn void machine_end(enum exit_code code);
