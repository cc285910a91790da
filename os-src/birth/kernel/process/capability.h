/* Capabilities. Each is derived from another one or was made by the kernel; the kernel keeps them, processes have numbers. */
#pragma once

#include "abi/calls.h"
#include "abi/program.h"

#define CAPABILITIES_AT_MOST 64u

struct process;
struct endpoint;

struct capability {
    u8 type; /* enum parameter_type: channel, memory, process; 0: none */
    u8 rights;
    bool is_device;    /* memory: no cache */
    bool is_constant;  /* memory: nobody can write it, whatever capability he has */
    u32 generation;    /* how often this place was filled */
    u64 serial, parent; /* who it is, who it is from */
    union {
        struct {
            u64 base, size; /* physical */
            u64 mapped_at;  /* 0: nowhere */
        } memory;
        struct endpoint *channel;
        struct process *process;
    };
};

/* The number by which a process names it. */
u32 capability_number(const struct process *process, const struct capability *capability);
/* The one of that number, or null: never was, was taken away, or its place has another one now. */
struct capability *capability_find(struct process *process, u64 number);
/* Puts one there that the kernel made or that is derived from parent; null where there is no room. */
struct capability *capability_add(struct process *process, const struct capability *what, const struct capability *parent);
/* Takes one away from its process, with what it has mapped. What was derived from it stays. */
void capability_drop(struct process *process, struct capability *capability);
/* Takes away what was derived from it, at all processes of this core and in messages under way. */
void capability_revoke(const struct capability *capability);
/* A new capability of the kernel itself. */
struct capability capability_of_memory(u64 base, u64 size, u32 rights);
struct capability capability_of_channel(struct endpoint *endpoint, u32 rights);
struct capability capability_of_process(struct process *process, u32 rights);
