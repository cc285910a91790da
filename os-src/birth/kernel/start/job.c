#include "kernel/core/job.h"
#include "command_line.h"
#include "kernel/core/core.h"
#include "kernel/core/memory.h"
#include "kernel/programs/programs.h"
#include "kernel/tests/tests.h"

extern const char build_id[];
static bool ends_machine;

/* All cores run their part, and nothing is left of any. */
static bool are_started;

static void look_for_end(void) {
    if (!are_started || programs_ended < programs_count)
        return;
    say("all %u programs ended, %u not as expected", (u64)programs_count, (u64)programs_failed);
    if (ends_machine)
        machine_end(programs_failed ? EXIT_TEST_FAILED : EXIT_DONE);
}

static void all_started(void) {
    say("ready: %u programs on %u cores", (u64)programs_count, (u64)START->count);
    are_started = true;
    look_for_end();
}

static void each_ends(const char *name, bool as_expected, const char *how) {
    say("program %s %s%s", name, how, as_expected ? "" : ", which was not expected");
    look_for_end();
}

void job_start(void) {
    struct command_line line;
    const char *word, *problem = command_line_parse(START->command_line, &line, &word);
    if (problem) {
        if (!START->number) {
            say("stopped: command line, at %s: %s", word, problem);
            machine_end(EXIT_SETTINGS);
        }
        return;
    }
    if (!START->number)
        say("build-id: %s", build_id);
    say("up with %u KiB", pages_free() * 4);
    if (line.run == RUN_PROGRAMS) {
        ends_machine = line.end;
        programs_all_started = all_started;
        programs_start("/start.tab", each_ends);
        return;
    }
    tests_start();
    if (START->number)
        return;
    if (line.run == RUN_TESTS)
        tests_run(line.only);
    else if (line.run == RUN_PAIRS)
        tests_pairs(line.messages);
    else
        tests_soak(line.messages);
}
