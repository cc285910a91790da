/* "MP (multiprocessor) Feature". */
#include "base/ports.h"
#include "base/text.h"
#include "protocol.h"

void processor_entry(void);
void check_processor(struct limine_smp_info *info, u64 stack);
static volatile u64 come, right;
static volatile u64 stacks[64];

void check_processor(struct limine_smp_info *info, u64 stack) {
    u64 tables;
    __asm__ volatile("mov %%cr3, %0" : "=r"(tables));
    bool is_right = cpuid(1).b >> 24 == info->lapic_id && tables == entry_state.tables &&
                    type_at(stack - offset()) == LIMINE_BOOTLOADER_RECLAIMABLE && !*(u64 *)stack;
    if (info->extra_argument < 64)
        stacks[info->extra_argument] = stack;
    if (is_right)
        __atomic_add_fetch(&right, 1, __ATOMIC_SEQ_CST);
    __atomic_add_fetch(&come, 1, __ATOMIC_SEQ_CST);
}

void check_processors(void) {
    const struct limine_smp_response *response = processors.response;
    const char *line = ((struct limine_command_line_response *)command_line.response)->command_line;
    u64 wanted = 0, others = 0;
    for (line += 5; *line >= '0' && *line <= '9'; line++)
        wanted = wanted * 10 + (u64)(*line - '0');
    expect(!wanted || response->cpu_count == wanted, "smp", "there are %u processors", response->cpu_count);
    expect(response->bsp_lapic_id == cpuid(1).b >> 24 && !response->flags, "smp", "this one is %u, in xAPIC mode",
           (u64)response->bsp_lapic_id);
    for (u64 i = 0; i < response->cpu_count && i < 64; i++) {
        struct limine_smp_info *info = response->cpus[i];
        if (info->lapic_id == response->bsp_lapic_id)
            continue;
        info->extra_argument = i;
        others++;
        __atomic_store_n(&info->goto_address, (u64)processor_entry, __ATOMIC_SEQ_CST);
    }
    for (u64 i = 0; come < others && i < 4000000000; i++)
        __asm__ volatile("pause");
    expect(come == others && right == others, "smp", "%u of %u others came, each by its own id, on tables and a stack as the protocol says",
           right, others);
    bool apart = true;
    for (u64 a = 0; a < 64; a++)
        for (u64 b = 0; b < a; b++)
            if (stacks[a] && stacks[b] && (stacks[a] > stacks[b] ? stacks[a] - stacks[b] : stacks[b] - stacks[a]) < 65536)
                apart = false;
    expect(apart, "smp", "each has 64 KiB of stack to itself");
}
