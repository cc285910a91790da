#include "programs.h"
#include "base/text.h"
#include "kernel/core/channels.h"
#include "kernel/core/core.h"
#include "kernel/core/memory.h"
#include "kernel/arch/layout.h"
#include "kernel/process/endpoint.h"
#include "kernel/process/process.h"
#include "kernel/process/program.h"
#include "start_table.h"

#define ENDED_SLOTS 256u

u32 programs_count, programs_ended, programs_failed;
void (*programs_all_started)(void);
static const u8 *table;
static u32 started_count;
static bool is_to_tell_start;
static void (*each_program_ends)(const char *name, bool as_expected, const char *how);
/* Ends that core 0 has to be informed of; it may have no room for the message just now. */
static struct {
    u32 program;
    u64 result;
    bool faulted;
} ended[ENDED_SLOTS];
static u32 ended_first, ended_count;

static _Noreturn void wrong_start(const char *program, const char *value, const char *why) {
    say("stopped: start table: program %s%s%s: %s", program, *value ? ", " : "", value, why);
    if (START->number)
        core_die("the start table is wrong");
    machine_end(EXIT_START_TABLE);
}

static const struct module *find_module(const char *path) {
    for (u32 i = 0; i < START->module_count; i++)
        if (same_name(START->modules[i].path, strlen(START->modules[i].path), path, strlen(path)))
            return &START->modules[i];
    return 0;
}

static const struct module *find_program(const char *name) {
    for (u32 i = 0; i < START->module_count; i++) {
        const u8 *bytes = START->modules[i].bytes;
        if (START->modules[i].size >= sizeof(struct program_header) && !memcmp(bytes, PROGRAM_MAGIC, 8) &&
            program_header(bytes)->kind == KIND_PROGRAM && !memcmp(program_header(bytes)->name, name, PROGRAM_NAME_SIZE))
            return &START->modules[i];
    }
    return 0;
}

static u32 core_of(u32 program) {
    return start_programs(table)[program].core % START->count;
}

/* The one of the pair that is not this value; both ends are values of the table. */
static struct endpoint *pair_end(u32 program, const struct start_value *value) {
    static struct endpoint *second_ends[64];
    const struct start_header *header = start_header(table);
    for (u32 other = 0; other < header->program_count; other++)
        for (u32 v = 0; v < start_programs(table)[other].value_count; v++) {
            const struct start_value *its = &start_values(table)[start_programs(table)[other].first_value + v];
            if (its == value || its->source != SOURCE_PAIR || its->number != value->number)
                continue;
            if (core_of(other) != core_of(program))
                return endpoint_remote(core_of(other), (u32)value->number);
            /* On one core: who comes first makes both. */
            struct endpoint **second = &second_ends[value->number % COUNT_OF(second_ends)];
            struct endpoint *ends[2];
            if (*second) {
                struct endpoint *found = *second;
                *second = 0;
                return found;
            }
            if (!endpoint_pair(ends))
                return 0;
            *second = ends[1];
            return ends[0];
        }
    return 0;
}

static const char *make_capability(struct process *process, u32 program, const struct start_value *value,
                                   struct capability *made) {
    const struct module *module;
    struct endpoint *endpoint;
    switch (value->source) {
    case SOURCE_CONSOLE: *made = capability_of_channel(endpoint_console(), RIGHT_SEND | RIGHT_COPY); return 0;
    case SOURCE_PAIR:
        endpoint = pair_end(program, value);
        if (!endpoint)
            return "the pair has no other end, or there are too many";
        *made = capability_of_channel(endpoint, value->rights);
        return 0;
    case SOURCE_MODULE:
        module = find_module(value->text);
        if (!module)
            return "there is no such module";
        *made = capability_of_memory(physical_of(module->bytes), module->size, RIGHT_READ | RIGHT_COPY);
        made->is_constant = true;
        return 0;
    case SOURCE_SCREEN:
        *made = capability_of_memory(START->screen.physical, START->screen.size, RIGHT_READ | RIGHT_WRITE | RIGHT_COPY);
        made->is_device = true;
        return 0;
    case SOURCE_POOL:
        *made = capability_of_memory(pages_take_run(value->number / PAGE_SIZE), value->number,
                                     RIGHT_READ | RIGHT_WRITE | RIGHT_COPY);
        return made->memory.base ? 0 : "there is not so much memory";
    case SOURCE_SELF: *made = capability_of_process(process, RIGHT_MAKE); return 0;
    default: return "a capability needs a source";
    }
}

static const char *reason(enum status status) {
    return status == STATUS_WRONG_TYPE ? "the program wants another type"
           : status == STATUS_NO_RIGHT ? "the program wants more rights"
                                       : "there is no room for it";
}

static void set_value(struct process *process, u32 program, const struct start_value *value) {
    u32 parameter = 0;
    while (parameter < process->parameter_count &&
           memcmp(process->parameters[parameter].name, value->name, PROGRAM_NAME_SIZE))
        parameter++;
    if (parameter == process->parameter_count)
        wrong_start(process->name, value->name, "the program has no such parameter");
    if (process->values_set & 1ull << parameter)
        wrong_start(process->name, value->name, "the value is there twice");
    enum status status;
    if (value->type == TYPE_TEXT) {
        status = process_set_text(process, parameter, value->text, (u32)strlen(value->text));
    } else if (value->type == TYPE_NUMBER || value->type == TYPE_TRUTH) {
        u64 number = value->number;
        /* What the screen is like is nobody's secret, and no capability. */
        if (value->source == SOURCE_SCREEN) {
            const u64 of_screen[] = {START->screen.width,     START->screen.height,      START->screen.pitch,
                                     START->screen.red_shift, START->screen.green_shift, START->screen.blue_shift};
            number = number < COUNT_OF(of_screen) ? of_screen[number] : 0;
        }
        status = process_set_number(process, parameter, value->type, number);
    } else {
        struct capability made = {0};
        const char *why = make_capability(process, program, value, &made);
        if (why)
            wrong_start(process->name, value->name, why);
        status = process_set_capability(process, parameter, &made);
    }
    if (status != STATUS_OK)
        wrong_start(process->name, value->name, reason(status));
}

static void note_end(struct process *process) {
    if (ended_count == ENDED_SLOTS)
        core_die("too many programs ended at once");
    u32 slot = (ended_first + ended_count++) % ENDED_SLOTS;
    ended[slot].program = (u32)process->of_starter;
    ended[slot].result = process->result;
    ended[slot].faulted = process->faulted;
    process->references--; /* the starter knows now */
}

static void start_program(u32 number) {
    const struct start_program *program = &start_programs(table)[number];
    const struct module *module = find_program(program->name);
    const char *why;
    if (!module)
        wrong_start(program->name, "", "there is no module with it");
    struct process *process = process_make(module->bytes, module->size, &why);
    if (!process)
        wrong_start(program->name, "", why);
    process->references = 1; /* the starter's */
    process->ended = note_end;
    process->of_starter = number;
    for (u32 v = 0; v < program->value_count; v++)
        set_value(process, number, &start_values(table)[program->first_value + v]);
    for (u32 i = 0; i < process->parameter_count; i++)
        if (!(process->values_set & 1ull << i))
            wrong_start(process->name, process->parameters[i].name, "the value is missing");
    process_start(process);
}

static void take_end(u32 from, const struct message *message) {
    (void)from;
    const struct start_program *program = &start_programs(table)[message->subject];
    u64 result = message->payload[0];
    bool faulted = message->payload[1];
    bool as_expected = program->expected == START_ANY_RESULT ||
                       (faulted ? program->expected == START_FAULT : result == program->expected);
    char how[48];
    format_text(how, sizeof how, faulted ? "ended by trap %u" : "ended with %u", result);
    programs_ended++;
    programs_failed += !as_expected;
    if (each_program_ends)
        each_program_ends(program->name, as_expected, how);
}

static void take_start(u32 from, const struct message *message) {
    (void)from;
    (void)message;
    if (++started_count == START->count && programs_all_started)
        programs_all_started();
}

static bool programs_work(void) {
    bool did = processes_work();
    if (is_to_tell_start) {
        struct message message = {.type = MESSAGE_STARTED};
        if (!START->number)
            take_start(0, &message);
        is_to_tell_start = START->number && channel_send(0, &message) == SENT_FULL;
        did = true;
    }
    while (ended_count) {
        struct message message = {.type = MESSAGE_ENDED, .subject = ended[ended_first].program,
                                  .payload = {ended[ended_first].result, ended[ended_first].faulted}};
        if (!START->number)
            take_end(0, &message);
        else if (channel_send(0, &message) == SENT_FULL)
            break;
        ended_first = (ended_first + 1) % ENDED_SLOTS;
        ended_count--;
        did = true;
    }
    return did;
}

void programs_start(const char *path, void (*each_ends)(const char *name, bool as_expected, const char *how)) {
    const struct module *module = find_module(path);
    if (!module)
        wrong_start(path, "", "the table is not among the modules");
    const char *why = start_table_check(module->bytes, module->size);
    if (why)
        wrong_start(path, "", why);
    table = module->bytes;
    each_program_ends = each_ends;
    channels_handle(MESSAGE_ENDED, take_end);
    channels_handle(MESSAGE_STARTED, take_start);
    is_to_tell_start = true;
    processes_start();
    programs_count = start_header(table)->program_count;
    core_add_work(programs_work);
    for (u32 i = 0; i < programs_count; i++)
        if (core_of(i) == START->number)
            start_program(i);
}
