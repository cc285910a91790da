/* The calls of processes: out of the ring, answered at once or tried again until they can be. Whatever a process writes
 * into its ring hurts itself alone: a call is copied before it is looked at, and the kernel counts for itself. */
#include "base/text.h"
#include "endpoint.h"
#include "kernel/arch/layout.h"
#include "kernel/core/core.h"
#include "process.h"
#include "space.h"

enum done { DONE, LATER };

u32 calls_uncollected(const struct process *process) {
    u32 count = process->answered - process->ring->collected;
    return count > CALLS_AT_MOST ? CALLS_AT_MOST : count;
}

static void answer(struct process *process, const struct answer *answer) {
    process->ring->answers[process->answered % CALLS_AT_MOST] = *answer;
    __atomic_store_n(&process->ring->answered, ++process->answered, __ATOMIC_RELEASE);
}

/* The capability that the call names, if it is of that type and has those rights. */
static enum status find(struct process *process, u64 number, u32 type, u32 rights, struct capability **found) {
    *found = capability_find(process, number);
    if (!*found)
        return STATUS_NO_CAPABILITY;
    if (type && (*found)->type != type)
        return STATUS_WRONG_TYPE;
    return ((*found)->rights & rights) == rights ? STATUS_OK : STATUS_NO_RIGHT;
}

static enum status moved(enum moved moved, enum done *done) {
    *done = moved == MOVED_LATER ? LATER : DONE;
    return moved == MOVED_CLOSED ? STATUS_CLOSED : STATUS_OK;
}

static enum status call_send(struct process *process, const struct call *call, enum done *done) {
    struct capability *channel, *along = 0;
    enum status status = find(process, call->capability, TYPE_CHANNEL, RIGHT_SEND, &channel);
    u32 length = (u32)call->words[0] & ~CALL_WITH_CAPABILITY;
    if (status != STATUS_OK)
        return status;
    if (length > MESSAGE_BYTES)
        return STATUS_BAD_ARGUMENT;
    struct parcel parcel = {.length = length};
    memcpy(parcel.bytes, &call->words[1], MESSAGE_BYTES);
    if (call->words[0] & CALL_WITH_CAPABILITY) {
        /* Memory alone, and on this core: another core has other memory, and no say in this one's capabilities. */
        status = find(process, call->words[1], TYPE_MEMORY, RIGHT_COPY, &along);
        if (status != STATUS_OK)
            return status;
        if (channel->channel->kind != ENDPOINT_LOCAL)
            return STATUS_BAD_ARGUMENT;
        parcel.capability = *along;
        parcel.capability.parent = along->serial;
        memset(parcel.bytes, 0, 8);
    }
    return moved(endpoint_send(channel->channel, &parcel, process->name), done);
}

static enum status call_receive(struct process *process, const struct call *call, struct answer *to, enum done *done) {
    struct capability *channel;
    enum status status = find(process, call->capability, TYPE_CHANNEL, RIGHT_RECEIVE, &channel);
    if (status != STATUS_OK)
        return status;
    struct parcel parcel;
    status = moved(endpoint_receive(channel->channel, &parcel), done);
    if (status != STATUS_OK || *done == LATER)
        return status;
    to->length = parcel.length;
    memcpy(to->words, parcel.bytes, MESSAGE_BYTES);
    if (parcel.capability.type) {
        struct capability from = {.serial = parcel.capability.parent};
        struct capability *added = capability_add(process, &parcel.capability, &from);
        to->value = added ? capability_number(process, added) : 0;
        return added ? STATUS_OK : STATUS_NO_ROOM;
    }
    return STATUS_OK;
}

static enum status call_map(struct process *process, const struct call *call) {
    struct capability *memory;
    u64 address = call->words[0], rights = call->words[1];
    enum status status = find(process, call->capability, TYPE_MEMORY, RIGHT_READ | (u32)(rights & RIGHT_WRITE), &memory);
    if (status != STATUS_OK)
        return status;
    u64 size = memory->memory.size;
    if (rights & ~(u64)(RIGHT_READ | RIGHT_WRITE) || !size || address % PAGE_SIZE || address < USER_MAP_FROM ||
        address > USER_MAP_END || size > USER_MAP_END - address || memory->memory.base % PAGE_SIZE)
        return STATUS_BAD_ARGUMENT;
    size = round_up(size, PAGE_SIZE);
    if (memory->memory.mapped_at || !space_is_free(process->tables, address, size))
        return STATUS_BUSY;
    if (!space_map(process->tables, address, memory->memory.base, size,
                   (rights & RIGHT_WRITE ? SPACE_WRITE : SPACE_READ) | (memory->is_device ? SPACE_DEVICE : 0)))
        return STATUS_NO_ROOM;
    memory->memory.mapped_at = address;
    return STATUS_OK;
}

static enum status call_unmap(struct process *process, const struct call *call) {
    struct capability *memory;
    enum status status = find(process, call->capability, TYPE_MEMORY, 0, &memory);
    if (status != STATUS_OK)
        return status;
    if (!memory->memory.mapped_at)
        return STATUS_BAD_ARGUMENT;
    struct capability kept = *memory;
    /* As if it were taken away, and put back. */
    capability_drop(process, memory);
    *memory = kept;
    memory->memory.mapped_at = 0;
    return STATUS_OK;
}

static enum status call_derive(struct process *process, const struct call *call, struct answer *to) {
    struct capability *from;
    enum status status = find(process, call->capability, 0, RIGHT_COPY, &from);
    if (status != STATUS_OK)
        return status;
    if (call->words[0] & ~(u64)from->rights)
        return STATUS_NO_RIGHT;
    struct capability made = *from;
    made.rights = (u8)call->words[0];
    u64 offset = call->words[1], size = call->words[2];
    if (made.type == TYPE_MEMORY) {
        if (offset % PAGE_SIZE || offset >= made.memory.size || size > made.memory.size - offset ||
            (size % PAGE_SIZE && offset + size != made.memory.size))
            return STATUS_BAD_ARGUMENT;
        made.memory.base += offset;
        made.memory.size = size ? size : made.memory.size - offset;
    } else if (offset || size) {
        return STATUS_BAD_ARGUMENT;
    }
    struct capability *added = capability_add(process, &made, from);
    if (!added)
        return STATUS_NO_ROOM;
    to->value = capability_number(process, added);
    return STATUS_OK;
}

static enum status call_revoke(struct process *process, const struct call *call, bool itself) {
    struct capability *capability;
    enum status status = find(process, call->capability, 0, 0, &capability);
    if (status != STATUS_OK)
        return status;
    capability_revoke(capability);
    if (itself && capability->type)
        capability_drop(process, capability);
    return STATUS_OK;
}

static enum status call_make_channel(struct process *process, const struct call *call, struct answer *to) {
    struct capability *maker;
    struct endpoint *ends[2];
    enum status status = find(process, call->capability, TYPE_PROCESS, RIGHT_MAKE, &maker);
    if (status != STATUS_OK)
        return status;
    if (!endpoint_pair(ends))
        return STATUS_NO_ROOM;
    struct capability *added[2];
    for (u32 i = 0; i < 2; i++) {
        struct capability end = capability_of_channel(ends[i], RIGHT_SEND | RIGHT_RECEIVE | RIGHT_COPY);
        added[i] = capability_add(process, &end, 0);
        if (!added[i]) {
            if (i)
                capability_drop(process, added[0]);
            else
                endpoint_close(ends[0]);
            endpoint_close(ends[1]);
            return STATUS_NO_ROOM;
        }
    }
    to->value = capability_number(process, added[0]);
    to->words[0] = capability_number(process, added[1]);
    return STATUS_OK;
}

static enum status call_make_process(struct process *process, const struct call *call, struct answer *to) {
    struct capability *maker, *file;
    const char *why;
    enum status status = find(process, call->capability, TYPE_PROCESS, RIGHT_MAKE, &maker);
    if (status == STATUS_OK)
        status = find(process, call->words[0], TYPE_MEMORY, RIGHT_READ, &file);
    if (status != STATUS_OK)
        return status;
    /* Memory that somebody can write could change while it is looked at. */
    if (!file->is_constant)
        return STATUS_BAD_ARGUMENT;
    struct process *made = process_make(direct(file->memory.base), file->memory.size, &why);
    if (!made) {
        say("process %u %s: cannot make a process: %s", (u64)process->id, process->name, why);
        return STATUS_NOT_A_PROGRAM;
    }
    struct capability control = capability_of_process(made, RIGHT_CONTROL | RIGHT_WAIT | RIGHT_COPY);
    struct capability *added = capability_add(process, &control, 0);
    if (!added) {
        process_forget(made);
        return STATUS_NO_ROOM;
    }
    to->value = capability_number(process, added);
    return STATUS_OK;
}

static enum status call_set(struct process *process, const struct call *call) {
    struct capability *other, *given;
    enum status status = find(process, call->capability, TYPE_PROCESS, RIGHT_CONTROL, &other);
    u64 parameter = call->words[0];
    if (status != STATUS_OK)
        return status;
    struct process *child = other->process;
    if (child->state != PROCESS_MADE)
        return STATUS_BUSY;
    if (parameter >= child->parameter_count)
        return STATUS_BAD_ARGUMENT;
    u32 type = child->parameters[parameter].type;
    if (type == TYPE_TEXT)
        return call->words[1] <= 32 ? process_set_text(child, (u32)parameter, (const char *)&call->words[2], (u32)call->words[1])
                                    : STATUS_BAD_ARGUMENT;
    if (type == TYPE_NUMBER || type == TYPE_TRUTH)
        return process_set_number(child, (u32)parameter, type, call->words[1]);
    status = find(process, call->words[1], 0, RIGHT_COPY, &given);
    return status == STATUS_OK ? process_set_capability(child, (u32)parameter, given) : status;
}

static enum status call_process(struct process *process, const struct call *call, struct answer *to, enum done *done) {
    struct capability *other;
    enum status status = find(process, call->capability, TYPE_PROCESS,
                              call->operation == CALL_WAIT ? RIGHT_WAIT : RIGHT_CONTROL, &other);
    if (status != STATUS_OK)
        return status;
    struct process *child = other->process;
    if (call->operation == CALL_START)
        return process_start(child);
    if (call->operation == CALL_KILL) {
        if (child->state != PROCESS_ENDED)
            process_end(child, 0, true);
        return STATUS_OK;
    }
    *done = child->state == PROCESS_ENDED ? DONE : LATER;
    to->value = child->result;
    to->words[0] = child->faulted;
    return STATUS_OK;
}

/* One call; the process may be ended by it. */
static enum done perform(struct process *process, const struct call *call) {
    struct answer to = {.tag = call->tag};
    enum done done = DONE;
    enum status status;
    switch (call->operation) {
    case CALL_NOTHING: status = STATUS_OK; break;
    case CALL_SEND: status = call_send(process, call, &done); break;
    case CALL_RECEIVE: status = call_receive(process, call, &to, &done); break;
    case CALL_MAP: status = call_map(process, call); break;
    case CALL_UNMAP: status = call_unmap(process, call); break;
    case CALL_DERIVE: status = call_derive(process, call, &to); break;
    case CALL_REVOKE: status = call_revoke(process, call, false); break;
    case CALL_DELETE: status = call_revoke(process, call, true); break;
    case CALL_MAKE_CHANNEL: status = call_make_channel(process, call, &to); break;
    case CALL_MAKE_PROCESS: status = call_make_process(process, call, &to); break;
    case CALL_SET: status = call_set(process, call); break;
    case CALL_START:
    case CALL_WAIT:
    case CALL_KILL: status = call_process(process, call, &to, &done); break;
    case CALL_EXIT: process_end(process, call->words[0], false); return DONE;
    default: status = STATUS_NO_CALL;
    }
    if (process->state == PROCESS_ENDED || process->state == PROCESS_FREE)
        return DONE;
    to.status = status;
    if (done == DONE)
        answer(process, &to);
    return done;
}

static bool is_alive(const struct process *process) {
    return process->state == PROCESS_READY || process->state == PROCESS_WAITS;
}

bool calls_work(struct process *process) {
    bool did = false;
    /* Those that wait, in their order: two sends over one channel do not change places. */
    u32 kept = 0, count = process->under_way_count;
    for (u32 i = 0; i < count && is_alive(process); i++) {
        struct call call = process->under_way[i];
        bool behind = false;
        for (u32 k = 0; k < kept; k++)
            behind |= process->under_way[k].operation == call.operation &&
                      process->under_way[k].capability == call.capability;
        if (behind || perform(process, &call) == LATER)
            process->under_way[kept++] = call;
        else
            did = true;
    }
    if (is_alive(process))
        process->under_way_count = kept;
    while (is_alive(process) && process->under_way_count + calls_uncollected(process) < CALLS_AT_MOST &&
           process->taken != __atomic_load_n(&process->ring->submitted, __ATOMIC_ACQUIRE)) {
        struct call call = process->ring->calls[process->taken % CALLS_AT_MOST];
        process->ring->taken = ++process->taken;
        bool behind = false;
        for (u32 k = 0; k < process->under_way_count; k++)
            behind |= process->under_way[k].operation == call.operation &&
                      process->under_way[k].capability == call.capability;
        if (behind || perform(process, &call) == LATER)
            process->under_way[process->under_way_count++] = call;
        did = true;
    }
    return did;
}
