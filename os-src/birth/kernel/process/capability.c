#include "capability.h"
#include "endpoint.h"
#include "kernel/arch/pages.h"
#include "kernel/arch/processor.h"
#include "kernel/core/core.h"
#include "process.h"

static u64 last_serial;

u32 capability_number(const struct process *process, const struct capability *capability) {
    return (u32)(capability - process->capabilities) | capability->generation << 8;
}

struct capability *capability_find(struct process *process, u64 number) {
    struct capability *capability = &process->capabilities[number & 0xFF];
    if (number >> 32 || (number & 0xFF) >= CAPABILITIES_AT_MOST || !capability->type ||
        capability->generation != number >> 8)
        return 0;
    return capability;
}

static void refer(const struct capability *capability, int change) {
    if (capability->type == TYPE_CHANNEL) {
        capability->channel->references += (u32)change;
        if (!capability->channel->references)
            endpoint_close(capability->channel);
    } else if (capability->type == TYPE_PROCESS) {
        capability->process->references += (u32)change;
        if (!capability->process->references)
            process_forget(capability->process);
    }
}

struct capability *capability_add(struct process *process, const struct capability *what, const struct capability *parent) {
    for (u32 i = 0; i < CAPABILITIES_AT_MOST; i++) {
        struct capability *to = &process->capabilities[i];
        if (to->type)
            continue;
        /* 24 bits, and never 0: so no number is 0, and one that was guessed is hardly right. */
        u32 generation = (to->generation + 1) & 0xFFFFFF;
        *to = *what;
        to->generation = generation ? generation : 1;
        to->serial = ++last_serial;
        to->parent = parent ? parent->serial : 0;
        if (to->type == TYPE_MEMORY)
            to->memory.mapped_at = 0;
        refer(to, 1);
        return to;
    }
    return 0;
}

void capability_drop(struct process *process, struct capability *capability) {
    struct capability gone = *capability;
    if (gone.type == TYPE_MEMORY && gone.memory.mapped_at)
        for (u64 at = 0; at < gone.memory.size; at += PAGE_SIZE) {
            pages_unmap(process->tables, gone.memory.mapped_at + at);
            /* Its tables are not the ones in use now, or are flushed by this. */
            page_flush(gone.memory.mapped_at + at);
        }
    capability->type = 0;
    refer(&gone, -1);
}

static bool drop_children(u64 serial) {
    for (u32 p = 0; p < PROCESSES_AT_MOST; p++) {
        struct process *process = process_at(p);
        if (process->state == PROCESS_FREE)
            continue;
        for (u32 i = 0; i < CAPABILITIES_AT_MOST; i++) {
            struct capability *child = &process->capabilities[i];
            if (!child->type || child->parent != serial)
                continue;
            u64 its_serial = child->serial;
            capability_drop(process, child);
            while (drop_children(its_serial))
                ;
            return true;
        }
    }
    return endpoints_drop_capability(serial);
}

void capability_revoke(const struct capability *capability) {
    u64 serial = capability->serial;
    while (drop_children(serial))
        ;
}

struct capability capability_of_memory(u64 base, u64 size, u32 rights) {
    struct capability made = {.type = TYPE_MEMORY, .rights = (u8)rights};
    made.memory.base = base;
    made.memory.size = size;
    return made;
}

struct capability capability_of_channel(struct endpoint *endpoint, u32 rights) {
    struct capability made = {.type = TYPE_CHANNEL, .rights = (u8)rights};
    made.channel = endpoint;
    return made;
}

struct capability capability_of_process(struct process *process, u32 rights) {
    struct capability made = {.type = TYPE_PROCESS, .rights = (u8)rights};
    made.process = process;
    return made;
}
