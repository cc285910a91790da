#include "process.h"
#include "base/text.h"
#include "endpoint.h"
#include "kernel/arch/descriptors.h"
#include "kernel/arch/layout.h"
#include "kernel/arch/processor.h"
#include "kernel/core/core.h"
#include "kernel/core/memory.h"
#include "program.h"
#include "space.h"

static struct process processes[PROCESSES_AT_MOST];
static u32 last_id, next_in_turn;

struct process *process_at(u32 index) {
    return &processes[index];
}

static const char *fill(struct process *process, const u8 *file) {
    process->tables = space_make();
    if (!process->tables)
        return "there is no page for it";
    /* Two pages beside each other, so that the kernel sees one structure. They are the process's to write. */
    u64 ring = pages_take_run(2);
    if (!ring)
        return "there is no room for its calls";
    process->ring = direct(ring);
    if (!space_map(process->tables, CALL_RING_ADDRESS, ring, 2 * PAGE_SIZE, SPACE_WRITE))
        return "there is no room for its calls";
    u8 *values = space_page(process->tables, VALUES_ADDRESS, SPACE_READ);
    if (!values)
        return "there is no room for its values";
    process->values_page = physical_of(values);
    for (u32 i = 1; i <= USER_STACK_PAGES; i++)
        if (!space_page(process->tables, USER_STACK_END - i * PAGE_SIZE, SPACE_WRITE))
            return "there is no room for its stack";
    if (!space_load(process->tables, file))
        return "there is no room for it";
    return space_link(process->tables, file);
}

/* What is left when nothing runs there any more; not the capabilities. */
static void give_back(struct process *process) {
    if (process->tables) {
        tables_set(START->tables);
        space_free(process->tables);
        process->tables = 0;
    }
    if (process->ring) {
        page_give_back(physical_of(process->ring));
        page_give_back(physical_of(process->ring) + PAGE_SIZE);
        process->ring = 0;
    }
}

struct process *process_make(const u8 *file, u64 size, const char **why) {
    const struct program_header *header = program_header(file);
    *why = program_check(file, size);
    if (!*why && header->kind != KIND_PROGRAM)
        *why = "it is a library";
    if (*why)
        return 0;
    struct process *process = 0;
    for (u32 i = 0; i < PROCESSES_AT_MOST && !process; i++)
        if (processes[i].state == PROCESS_FREE)
            process = &processes[i];
    if (!process) {
        *why = "there are as many processes as there may be";
        return 0;
    }
    /* The numbers of capabilities go on, so that old ones stay wrong. */
    u32 generations[CAPABILITIES_AT_MOST];
    for (u32 i = 0; i < CAPABILITIES_AT_MOST; i++)
        generations[i] = process->capabilities[i].generation;
    memset(process, 0, sizeof *process);
    for (u32 i = 0; i < CAPABILITIES_AT_MOST; i++)
        process->capabilities[i].generation = generations[i];
    process->id = ++last_id;
    memcpy(process->name, header->name, PROGRAM_NAME_SIZE);
    process->parameter_count = header->parameter_count;
    process->parameters = program_parameters(file);
    process->values_used = header->parameter_count * sizeof(struct program_value);
    process->entry = header->entry;
    *why = fill(process, file);
    if (*why) {
        give_back(process);
        return 0;
    }
    process->state = PROCESS_MADE;
    return process;
}

static struct program_value *value(struct process *process, u32 parameter) {
    return (struct program_value *)direct(process->values_page) + parameter;
}

static enum status check_parameter(struct process *process, u32 parameter, u32 type) {
    if (process->state != PROCESS_MADE)
        return STATUS_BUSY;
    if (parameter >= process->parameter_count)
        return STATUS_BAD_ARGUMENT;
    return process->parameters[parameter].type == type ? STATUS_OK : STATUS_WRONG_TYPE;
}

enum status process_set_number(struct process *process, u32 parameter, enum parameter_type type, u64 number) {
    enum status status = check_parameter(process, parameter, type);
    if (status == STATUS_OK && type == TYPE_TRUTH && number > 1)
        status = STATUS_BAD_ARGUMENT;
    if (status != STATUS_OK)
        return status;
    value(process, parameter)->number = number;
    process->values_set |= 1ull << parameter;
    return STATUS_OK;
}

enum status process_set_text(struct process *process, u32 parameter, const char *text, u32 length) {
    enum status status = check_parameter(process, parameter, TYPE_TEXT);
    if (status != STATUS_OK)
        return status;
    if (length + 1 > PAGE_SIZE - process->values_used)
        return STATUS_NO_ROOM;
    memcpy((u8 *)direct(process->values_page) + process->values_used, text, length);
    *value(process, parameter) = (struct program_value){length, 0, VALUES_ADDRESS + process->values_used};
    process->values_used += length + 1;
    process->values_set |= 1ull << parameter;
    return STATUS_OK;
}

enum status process_set_capability(struct process *process, u32 parameter, const struct capability *capability) {
    enum status status = check_parameter(process, parameter, capability->type);
    if (status != STATUS_OK)
        return status;
    if ((capability->rights & process->parameters[parameter].rights) != process->parameters[parameter].rights)
        return STATUS_NO_RIGHT;
    struct capability *added = capability_add(process, capability, capability->serial ? capability : 0);
    if (!added)
        return STATUS_NO_ROOM;
    *value(process, parameter) = (struct program_value){
        capability_number(process, added), capability->type == TYPE_MEMORY ? capability->memory.size : 0, 0};
    process->values_set |= 1ull << parameter;
    return STATUS_OK;
}

enum status process_start(struct process *process) {
    if (process->state != PROCESS_MADE)
        return STATUS_BUSY;
    if (process->values_set != (process->parameter_count == 64 ? UINT64_MAX : (1ull << process->parameter_count) - 1))
        return STATUS_MISSING;
    process->frame.rip = process->entry;
    process->frame.cs = USER_CODE;
    process->frame.ss = USER_DATA;
    process->frame.rflags = 0x202; /* interrupts on; bit 1 is always set */
    process->frame.rsp = USER_STACK_END - 8; /* as after a call: System V ABI, section 3.2.2 */
    process->state = PROCESS_READY;
    return STATUS_OK;
}

void process_end(struct process *process, u64 result, bool faulted) {
    process->state = PROCESS_ENDED;
    process->result = result;
    process->faulted = faulted;
    process->under_way_count = 0;
    process->references++; /* it may hold the last capability to itself */
    for (u32 i = 0; i < CAPABILITIES_AT_MOST; i++)
        if (process->capabilities[i].type)
            capability_drop(process, &process->capabilities[i]);
    give_back(process);
    if (process->ended)
        process->ended(process);
    if (!--process->references)
        process_forget(process);
}

void process_forget(struct process *process) {
    if (process->state == PROCESS_MADE) {
        process_end(process, 0, false);
        return;
    }
    if (process->state == PROCESS_ENDED)
        process->state = PROCESS_FREE;
}

static void fault(struct process *process) {
    const struct frame *frame = &process->frame;
    if (frame->vector == VECTOR_PAGE_FAULT)
        say("process %u %s: ended: no access to %x at %x", (u64)process->id, process->name, fault_address(), frame->rip);
    else
        say("process %u %s: ended: trap %u at %x", (u64)process->id, process->name, frame->vector, frame->rip);
    process_end(process, frame->vector, true);
}

static void run(struct process *process) {
    core.process = process->id;
    tables_set(process->tables);
    frame_run(&process->frame);
    core.process = 0;
    u64 vector = process->frame.vector;
    if (vector == VECTOR_CALL) {
        process->wants = process->frame.rdi > CALLS_AT_MOST ? CALLS_AT_MOST : (u32)process->frame.rdi;
        process->state = PROCESS_WAITS;
    } else if (vector < 0x20) {
        fault(process);
    } else {
        core_interrupt(vector);
    }
}

/* Whether the process can go on: it has as many answers as it wants, or can get no more. */
static void answer_waiting(struct process *process) {
    u32 there = calls_uncollected(process);
    u32 wants = process->wants;
    if (wants > there + process->under_way_count)
        wants = there + process->under_way_count;
    if (there < wants)
        return;
    process->frame.rax = there;
    process->state = PROCESS_READY;
}

bool processes_work(void) {
    bool did = endpoints_work();
    for (u32 i = 0; i < PROCESSES_AT_MOST; i++) {
        struct process *process = &processes[i];
        if (process->state == PROCESS_WAITS || process->state == PROCESS_READY)
            did |= calls_work(process);
        if (process->state == PROCESS_WAITS)
            answer_waiting(process);
    }
    for (u32 i = 0; i < PROCESSES_AT_MOST; i++) {
        struct process *process = &processes[(next_in_turn + i) % PROCESSES_AT_MOST];
        if (process->state != PROCESS_READY)
            continue;
        next_in_turn = (next_in_turn + i + 1) % PROCESSES_AT_MOST;
        run(process);
        tables_set(START->tables);
        return true;
    }
    return did;
}

void processes_start(void) {
    endpoints_start();
}
