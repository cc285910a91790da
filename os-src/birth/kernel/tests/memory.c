/* Pages, and whose they are. */
#include "base/text.h"
#include "kernel/arch/layout.h"
#include "kernel/arch/pages.h"
#include "kernel/arch/processor.h"
#include "kernel/core/memory.h"
#include "tests.h"

const char *test_answers(void) {
    for (u32 c = 0; c < START->count; c++)
        part_begin(c, PART_ANSWER, 100 + c, 0);
    for (u32 c = 0; c < START->count; c++) {
        u64 result = part_end(c);
        if (result != (u64)(100 + c) * (100 + c) + c)
            return wrong("core %u answered %u", (u64)c, result);
    }
    return 0;
}

const char *test_pages(void) {
    enum { COUNT = 64 };
    u64 pages[COUNT], before = pages_free();
    for (u32 i = 0; i < COUNT; i++) {
        pages[i] = page_take();
        if (!pages[i])
            return "there is no page";
        for (u32 j = 0; j < i; j++)
            if (pages[i] == pages[j])
                return wrong("page %x was given twice", pages[i]);
        const u64 *word = direct(pages[i]);
        for (u32 w = 0; w < PAGE_SIZE / 8; w++)
            if (word[w])
                return wrong("page %x is not zero at %u", pages[i], (u64)w * 8);
        memset(direct(pages[i]), 0xA5, PAGE_SIZE);
    }
    for (u32 i = 0; i < COUNT; i++)
        page_give_back(pages[i]);
    return pages_free() == before ? 0 : wrong("%u pages were free, now %u", before, pages_free());
}

/* What a core can write, as runs of physical memory; with which peer it shares it: 0, or its number and 1. */
struct run {
    u64 base, size, peer;
};
enum { RUNS = 1024 };
static struct run *runs[CORES_AT_MOST]; /* on core 0 */
static u32 run_counts[CORES_AT_MOST];
static struct run current;
static u32 tell_to;

static void keep(u32 from, const u64 *run) {
    if (run_counts[from] < RUNS)
        runs[from][run_counts[from]] = (struct run){run[0], run[1], run[2]};
    run_counts[from]++;
}

static void keep_message(u32 from, const struct message *message) {
    keep(from, message->payload);
}

static void tell_run(void) {
    struct message message = {.type = MESSAGE_TEST_DATA, .payload = {current.base, current.size, current.peer}};
    if (!current.size)
        return;
    if (tell_to == START->number)
        keep(tell_to, message.payload);
    else
        test_send(tell_to, &message);
}

static void visit(u64 virtual_address, u64 entry, u64 size, void *of) {
    (void)of;
    if (!(entry & PAGE_WRITE) || virtual_address == LOCAL_APIC) /* each core's own, at one address for all */
        return;
    u64 base = entry & PAGE_ADDRESS & ~(size - 1), peer = 0;
    if (virtual_address >= CHANNELS && virtual_address < LOCAL_APIC)
        peer = (virtual_address - CHANNELS) / (2 * PAGE_SIZE) + 1;
    if (current.size && current.base + current.size == base && !peer && !current.peer) {
        current.size += size;
        return;
    }
    tell_run();
    current = (struct run){base, size, peer};
}

/* Tells core 0 what this core's tables let it write. */
u64 part_mappings(u32 from, const u64 *arguments) {
    (void)arguments;
    tell_to = from;
    current = (struct run){0, 0, 0};
    pages_walk(START->tables, true, visit, 0);
    tell_run();
    return 0;
}

static bool overlap(const struct run *a, const struct run *b) {
    return a->base < b->base + b->size && b->base < a->base + a->size;
}

const char *test_memory_private(void) {
    u64 shared = 0;
    test_data = keep_message;
    for (u32 c = 0; c < START->count; c++) {
        u64 room = pages_take_run(RUNS * sizeof(struct run) / PAGE_SIZE);
        if (!room)
            return "there is no room for the lists of memory";
        runs[c] = direct(room);
        run_counts[c] = 0;
    }
    for (u32 c = 0; c < START->count; c++) {
        part_begin(c, PART_MAPPINGS, 0, 0);
        part_end(c);
        if (!run_counts[c] || run_counts[c] > RUNS)
            return wrong("core %u can write %u runs of memory", (u64)c, (u64)run_counts[c]);
    }
    for (u32 a = 0; a < START->count; a++)
        for (u32 b = a + 1; b < START->count; b++) {
            u64 pages = 0;
            for (u32 i = 0; i < run_counts[a]; i++)
                for (u32 j = 0; j < run_counts[b]; j++) {
                    if (!overlap(&runs[a][i], &runs[b][j]))
                        continue;
                    if (runs[a][i].peer != b + 1 || runs[b][j].peer != a + 1 || runs[a][i].size != PAGE_SIZE)
                        return wrong("cores %u and %u can both write memory at %x", (u64)a, (u64)b, runs[a][i].base);
                    pages++;
                }
            if (pages != 2)
                return wrong("cores %u and %u share %u pages, and two rings are two", (u64)a, (u64)b, pages);
            shared += pages;
        }
    say("memory.private: %u pages are shared, each by two cores", shared);
    return 0;
}
