/* A core that dies is noticed by all others. */
#include "tests.h"

static u32 victim;

static bool is_noticed(void) {
    return channel_is_dead(victim);
}

static const char *others_work(void) {
    for (u32 c = 1; c < START->count; c++) {
        if (channel_is_dead(c))
            continue;
        part_begin(c, PART_ANSWER, 7, 0);
        if (part_end(c) != 49 + c)
            return wrong("core %u does not answer after core %u died", (u64)c, (u64)victim);
    }
    struct message message = {.type = MESSAGE_TEST_DATA};
    return channel_send(victim, &message) == SENT_DEAD ? 0 : "a message to a dead core was not refused";
}

const char *test_death_said(void) {
    victim = START->count - 1;
    u64 from = core_milliseconds();
    part_begin(victim, PART_DIE, 0, 0);
    if (!test_wait(is_noticed, DEATH_MILLISECONDS - 500))
        return wrong("core %u died and nobody noticed", (u64)victim);
    say("cores.death-said: noticed after %u ms", core_milliseconds() - from);
    return others_work();
}

const char *test_death_silent(void) {
    victim = START->count - 2;
    u64 from = core_milliseconds();
    part_begin(victim, PART_STAND_STILL, 0, 0);
    if (!test_wait(is_noticed, DEATH_MILLISECONDS * 3))
        return wrong("core %u stood still and nobody noticed", (u64)victim);
    say("cores.death-silent: noticed after %u ms", core_milliseconds() - from);
    return others_work();
}
