/* Programs in ring 3, each of which is a test: /tests.tab says what runs where and how it has to end. */
#include "kernel/programs/programs.h"
#include "tests.h"

static void each_ends(const char *name, bool as_expected, const char *how) {
    if (as_expected)
        say("test program %s: passed", name);
    else
        say("test program %s: FAILED: it %s", name, how);
}

u64 part_programs(u32 from, const u64 *arguments) {
    (void)from;
    (void)arguments;
    programs_start("/tests.tab", each_ends);
    return 0;
}

static bool all_ended(void) {
    return programs_ended == programs_count;
}

const char *test_programs(void) {
    for (u32 c = 1; c < START->count; c++)
        part_begin(c, PART_PROGRAMS, 0, 0);
    part_begin(0, PART_PROGRAMS, 0, 0);
    if (!test_wait(all_ended, 30000))
        return wrong("%u of %u programs ended", (u64)programs_ended, (u64)programs_count);
    return programs_failed ? wrong("%u of %u programs", (u64)programs_failed, (u64)programs_count) : 0;
}
