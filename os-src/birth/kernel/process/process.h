/* Processes of this core: an address space, capabilities, a ring of calls. They run in ring 3; nothing is theirs that they
 * have no capability for. */
#pragma once

#include "abi/calls.h"
#include "abi/program.h"
#include "capability.h"
#include "kernel/arch/frame.h"

#define PROCESSES_AT_MOST 48u
#define USER_STACK_END 0x7ffffff00000ull
#define USER_STACK_PAGES 8u
#define USER_MAP_FROM 0x100000000ull /* where CALL_MAP may put memory */
#define USER_MAP_END 0x7f0000000000ull

enum process_state { PROCESS_FREE, PROCESS_MADE, PROCESS_READY, PROCESS_WAITS, PROCESS_ENDED };

struct process {
    enum process_state state;
    u32 id;
    u32 references; /* capabilities to it */
    char name[PROGRAM_NAME_SIZE];
    struct frame frame;
    u64 tables;
    struct call_ring *ring; /* through the direct map: two pages beside each other */
    u32 taken, answered;    /* the kernel's own count: the ring is the process's to spoil */
    u32 wants;              /* answers, while it waits */
    u32 under_way_count;
    struct call under_way[CALLS_AT_MOST];
    struct capability capabilities[CAPABILITIES_AT_MOST];
    /* What it was started with. */
    u32 parameter_count;
    const struct program_parameter *parameters;
    u64 values_page; /* physical */
    u32 values_used; /* bytes of that page, texts included */
    u64 values_set;  /* a bit for each parameter */
    u64 entry;
    /* How it ended. */
    u64 result;
    bool faulted;
    void (*ended)(struct process *process); /* for whoever started it from the kernel */
    u64 of_starter;
};

/* Makes a process of a program's file, not yet started; null where it cannot, and *why says so. The file has to stay. */
struct process *process_make(const u8 *file, u64 size, const char **why);
/* Sets a value; the type must be the parameter's. */
enum status process_set_number(struct process *process, u32 parameter, enum parameter_type type, u64 number);
enum status process_set_text(struct process *process, u32 parameter, const char *text, u32 length);
enum status process_set_capability(struct process *process, u32 parameter, const struct capability *capability);
/* Into the run queue. */
enum status process_start(struct process *process);
void process_end(struct process *process, u64 result, bool faulted);
/* Nobody has a capability to it any more: what remains of an ended or never started process goes. */
void process_forget(struct process *process);

/* The core's loop: runs what is ready, answers what can be answered; whether anything happened. */
bool processes_work(void);
void processes_start(void);
/* For each process there is. */
struct process *process_at(u32 index);

/* calls.c: takes calls out of the ring, and tries those again that are under way; whether any was answered. */
bool calls_work(struct process *process);
u32 calls_uncollected(const struct process *process);
