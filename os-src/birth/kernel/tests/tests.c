#include "tests.h"
#include "base/text.h"
#include "kernel/arch/processor.h"

static const struct {
    char name[32];
    u32 least_cores;
    const char *(*run)(void);
} tests[] = {
    {"cores.answer", 1, test_answers},
    {"memory.pages", 1, test_pages},
    {"memory.private", 1, test_memory_private},
    {"messages.order", 2, test_order},
    {"messages.back-pressure", 2, test_back_pressure},
    {"programs", 1, test_programs},
    /* These cost a core each, so they are the last. */
    {"cores.death-said", 2, test_death_said},
    {"cores.death-silent", 3, test_death_silent},
};

static struct {
    bool is_done;
    u64 result;
} done[CORES_AT_MOST];
static struct message waiting_part;
static u32 part_from;
static bool part_waits, does_part;
void (*test_data)(u32 from, const struct message *message);

static u64 part_answer(u32 from, const u64 *arguments) {
    (void)from;
    return arguments[0] * arguments[0] + START->number;
}

static u64 part_die(u32 from, const u64 *arguments) {
    (void)arguments;
    core_die("core %u asked for it", (u64)from);
}

static u64 part_stand_still(u32 from, const u64 *arguments) {
    (void)from;
    (void)arguments;
    halt_for_good();
}

const part_function parts[PART_COUNT] = {
    [PART_ANSWER] = part_answer, [PART_SEND_ALL] = part_send_all, [PART_MAPPINGS] = part_mappings,
    [PART_NAP] = part_nap,       [PART_DIE] = part_die,           [PART_STAND_STILL] = part_stand_still,
    [PART_PAIR] = part_pair,     [PART_PROGRAMS] = part_programs,
};

const char *wrong(const char *format, ...) {
    static char text[160];
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(text, sizeof text, format, arguments);
    __builtin_va_end(arguments);
    return text;
}

static void take_part(u32 from, const struct message *message) {
    waiting_part = *message;
    part_from = from;
    part_waits = true;
}

static void take_done(u32 from, const struct message *message) {
    done[from].is_done = true;
    done[from].result = message->payload[0];
}

static void take_data(u32 from, const struct message *message) {
    if (test_data)
        test_data(from, message);
}

/* Not from a handler: parts send and wait. */
static bool do_part(void) {
    if (!part_waits || does_part)
        return false;
    part_waits = false;
    does_part = true;
    struct message message = {.type = MESSAGE_TEST_DONE};
    message.payload[0] = parts[waiting_part.subject](part_from, waiting_part.payload);
    test_send(part_from, &message);
    does_part = false;
    return true;
}

void tests_start(void) {
    channels_handle(MESSAGE_TEST, take_part);
    channels_handle(MESSAGE_TEST_DONE, take_done);
    channels_handle(MESSAGE_TEST_DATA, take_data);
    expect_nothing();
    core_add_work(do_part);
}

bool test_send(u32 to, const struct message *message) {
    enum sent sent;
    while ((sent = channel_send(to, message)) == SENT_FULL)
        core_work();
    return sent == SENT;
}

void part_begin(u32 on, enum part part, u64 a, u64 b) {
    struct message message = {.type = MESSAGE_TEST, .subject = part, .payload = {a, b}};
    done[on].is_done = false;
    if (on == START->number) {
        done[on].result = parts[part](on, message.payload);
        done[on].is_done = true;
    } else {
        test_send(on, &message);
    }
}

u64 part_end(u32 on) {
    while (!done[on].is_done && !channel_is_dead(on))
        core_work();
    return done[on].is_done ? done[on].result : UINT64_MAX;
}

bool test_wait(bool (*holds)(void), u64 milliseconds) {
    u64 until = core.ticks + milliseconds / TICK_MILLISECONDS; /* counted by this core, as deaths are */
    while (!holds()) {
        if (core.ticks > until)
            return false;
        core_work();
    }
    return true;
}

void tests_run(const char *only) {
    u64 count = 0, failed = 0, left_out = 0;
    size_t length = strlen(only);
    for (size_t i = 0; i < COUNT_OF(tests); i++) {
        if (memcmp(tests[i].name, only, length))
            continue;
        if (START->count < tests[i].least_cores) {
            say("test %s: left out, it needs %u cores", tests[i].name, (u64)tests[i].least_cores);
            left_out++;
            continue;
        }
        const char *problem = tests[i].run();
        count++;
        failed += problem != 0;
        if (problem)
            say("test %s: FAILED: %s", tests[i].name, problem);
        else
            say("test %s: passed", tests[i].name);
    }
    say("tests: %u passed, %u failed, %u left out, on %u cores", count - failed, failed, left_out, (u64)START->count);
    if (!count)
        say("no test's name begins with %s", only);
    machine_end(failed || !count ? EXIT_TEST_FAILED : EXIT_DONE);
}
