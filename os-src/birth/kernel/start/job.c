#include "kernel/core/job.h"
#include "command_line.h"
#include "kernel/core/core.h"
#include "kernel/core/memory.h"
#include "kernel/tests/tests.h"

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
    say("up with %u KiB", pages_free() * 4);
    if (line.run != RUN_PROGRAMS)
        tests_start();
    if (START->number)
        return;
    if (line.run == RUN_TESTS)
        tests_run(line.only);
    else if (line.run == RUN_PAIRS)
        tests_pairs(line.messages);
    else if (line.run == RUN_SOAK)
        tests_soak(line.messages);
}
