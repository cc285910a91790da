/* Order, back-pressure, and the price of messages. */
#include "kernel/arch/processor.h"
#include "tests.h"

#define ORDER_MESSAGES 2000u

static u64 expected[CORES_AT_MOST];
static u64 out_of_place;

/* The content, beside the ring's own count: who it is for and which one it is. */
static u64 content(u32 from, u32 to, u64 number) {
    return (number * 0x9E3779B97F4A7C15ull) ^ ((u64)from << 56 | (u64)to << 48);
}

static void check(u32 from, const struct message *message) {
    if (message->payload[0] != expected[from] || message->payload[1] != content(from, START->number, expected[from]))
        out_of_place++;
    expected[from]++;
}

void expect_nothing(void) {
    for (u32 p = 0; p < START->count; p++)
        expected[p] = 0;
    out_of_place = 0;
    test_data = check;
}

/* Sends so many to every other core while the same comes from each of them; returns how many were wrong. */
u64 part_send_all(u32 from, const u64 *arguments) {
    (void)from;
    u64 count = arguments[0];
    for (u64 i = 0; i < count; i++)
        for (u32 to = 0; to < START->count; to++) {
            if (to == START->number)
                continue;
            struct message message = {.type = MESSAGE_TEST_DATA, .payload = {i, content(START->number, to, i)}};
            if (!test_send(to, &message))
                return UINT64_MAX;
        }
    for (u32 p = 0; p < START->count; p++)
        while (p != START->number && expected[p] < count) {
            if (channel_is_dead(p))
                return UINT64_MAX;
            core_work();
        }
    u64 result = out_of_place;
    expect_nothing();
    return result;
}

static const char *all_to_all(u64 count) {
    expect_nothing();
    /* The others first: core 0 has its own part to do. */
    for (u32 c = 1; c < START->count; c++)
        part_begin(c, PART_SEND_ALL, count, 0);
    part_begin(0, PART_SEND_ALL, count, 0);
    for (u32 c = 0; c < START->count; c++) {
        u64 result = part_end(c);
        if (result)
            return wrong("core %u found %u messages out of place", (u64)c, result);
    }
    return 0;
}

const char *test_order(void) {
    return all_to_all(ORDER_MESSAGES / START->count);
}

/* Takes nothing until the sender was refused: not for a time, which a busy host would make too short. */
u64 part_nap(u32 from, const u64 *arguments) {
    expect_nothing();
    struct message awake = {.type = MESSAGE_TEST_DATA};
    test_send(from, &awake);
    while (!channel_peer_waits(from))
        __asm__ volatile("pause");
    while (expected[from] < arguments[0])
        core_work();
    u64 result = out_of_place;
    expect_nothing();
    return result;
}

static bool naps;
static void note_nap(u32 from, const struct message *message) {
    (void)from;
    (void)message;
    naps = true;
}
static bool is_napping(void) {
    return naps;
}

const char *test_back_pressure(void) {
    const u64 count = RING_SLOTS * 3;
    naps = false;
    test_data = note_nap;
    part_begin(1, PART_NAP, count, 0);
    if (!test_wait(is_napping, 10000))
        return "core 1 does not begin";
    u64 sent = 0, refused_at = 0;
    while (sent < count) {
        struct message message = {.type = MESSAGE_TEST_DATA, .payload = {sent, content(0, 1, sent)}};
        enum sent result = channel_send(1, &message);
        if (result == SENT_DEAD)
            return "core 1 is dead";
        if (result == SENT) {
            sent++;
            continue;
        }
        if (!refused_at)
            refused_at = sent;
        core_work(); /* until there is room */
    }
    u64 result = part_end(1);
    if (refused_at != RING_SLOTS)
        return wrong("a ring of %u took %u messages before it was full", (u64)RING_SLOTS, refused_at);
    return result ? wrong("%u messages were out of place", result) : 0;
}

/* The even cores send to the odd one after them. */
u64 part_pair(u32 from, const u64 *arguments) {
    (void)from;
    u64 count = arguments[0];
    if (START->number % 2 == 0) {
        u32 to = START->number + 1;
        for (u64 i = 0; i < count; i++) {
            struct message message = {.type = MESSAGE_TEST_DATA, .payload = {i, content(START->number, to, i)}};
            if (!test_send(to, &message))
                return UINT64_MAX;
        }
        return 0;
    }
    while (expected[START->number - 1] < count) {
        if (channel_is_dead(START->number - 1))
            return UINT64_MAX;
        core_work();
    }
    u64 result = out_of_place;
    expect_nothing();
    return result;
}

void tests_pairs(u64 messages) {
    u64 failed = 0;
    for (u32 pairs = 1; pairs * 2 <= START->count && pairs <= 4; pairs *= 2) {
        expect_nothing();
        u64 from = cycles();
        for (u32 c = 1; c < pairs * 2; c++)
            part_begin(c, PART_PAIR, messages, 0);
        part_begin(0, PART_PAIR, messages, 0);
        for (u32 c = 0; c < pairs * 2; c++)
            failed += part_end(c);
        u64 cost = cycles() - from;
        say("pairs %u: %u messages each, %u cycles a message", (u64)pairs, messages, cost / (messages * pairs));
    }
    machine_end(failed || START->count < 2 ? EXIT_TEST_FAILED : EXIT_DONE);
}

void tests_soak(u64 messages) {
    u64 pairs = (u64)START->count * (START->count - 1), left = pairs ? messages / pairs + 1 : 0, sent = 0;
    while (left) {
        u64 now = left < 20000 ? left : 20000;
        const char *problem = all_to_all(now);
        if (problem) {
            say("soak: FAILED: %s", problem);
            machine_end(EXIT_TEST_FAILED);
        }
        left -= now;
        sent += now * pairs;
        say("soak: %u messages after %u ms, none lost, none twice", sent, core_milliseconds());
    }
    machine_end(pairs ? EXIT_DONE : EXIT_TEST_FAILED);
}
