#include "protocol.h"
#include "abi/exit_codes.h"
#include "base/ports.h"
#include "base/text.h"

#ifndef REVISION
#define REVISION 3
#endif
#define PLACE __attribute__((used, section(".data"), aligned(8)))
#define REQUEST(name, ...) PLACE struct limine_request name = {.id = {LIMINE_MAGIC_0, LIMINE_MAGIC_1, __VA_ARGS__}}

#if REVISION
PLACE volatile u64 base_revision[3] = {LIMINE_REVISION_MAGIC_0, LIMINE_REVISION_MAGIC_1, REVISION};
#else
volatile u64 base_revision[3];
#endif
/* Without delimiters: the loader has to look through the whole image. */
REQUEST(hhdm, LIMINE_HHDM_ID);
REQUEST(framebuffer, LIMINE_FRAMEBUFFER_ID);
REQUEST(processors, LIMINE_SMP_ID);
REQUEST(memory_map, LIMINE_MEMORY_MAP_ID);
REQUEST(modules, LIMINE_MODULE_ID);
REQUEST(rsdp, LIMINE_RSDP_ID);
REQUEST(address, LIMINE_EXECUTABLE_ADDRESS_ID);
REQUEST(command_line, LIMINE_COMMAND_LINE_ID);
#ifdef TWICE
REQUEST(modules_again, LIMINE_MODULE_ID);
#endif
#define UNTOUCHED ((void *)0x1122334455667788)
PLACE struct limine_request stack_size = {.id = {LIMINE_MAGIC_0, LIMINE_MAGIC_1, LIMINE_STACK_SIZE_ID}, .response = UNTOUCHED};
PLACE struct limine_request paging_mode = {.id = {LIMINE_MAGIC_0, LIMINE_MAGIC_1, LIMINE_PAGING_MODE_ID}, .response = UNTOUCHED};
PLACE struct limine_request unknown = {.id = {LIMINE_MAGIC_0, LIMINE_MAGIC_1, 1, 2}, .response = UNTOUCHED};

struct entry_state entry_state;
u64 expectations, failures;
void check_all(void);

static void say(const char *text) {
    for (; *text; text++)
        port_write8(DEBUG_CONSOLE_PORT, (u8)*text);
}

void expect(bool holds, const char *what, const char *format, ...) {
    char line[200];
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(line, sizeof line, format, arguments);
    __builtin_va_end(arguments);
    expectations++;
    failures += !holds;
    say("limine ");
    say(what);
    say(holds ? ": ok: " : ": FAILED: ");
    say(line);
    say("\n");
}

u64 walk(u64 virtual_address) {
    u64 table = entry_state.tables & 0x000ffffffffff000;
    for (int shift = 39;; shift -= 9) {
        u64 entry = ((u64 *)(table + offset()))[virtual_address >> shift & 511];
        if (!(entry & 1) || shift == 12 || entry & 1 << 7)
            return entry & 1 ? entry : 0;
        table = entry & 0x000ffffffffff000;
    }
}

u64 type_at(u64 physical) {
    const struct limine_memory_map_response *map = memory_map.response;
    for (u64 i = 0; i < map->entry_count; i++)
        if (physical - map->entries[i]->base < map->entries[i]->length)
            return map->entries[i]->type;
    return UINT64_MAX;
}

void check_all(void) {
    char line[80];
    check_entry();
    expect(hhdm.response && memory_map.response && modules.response && rsdp.response && address.response &&
               command_line.response && processors.response,
           "responses", "to seven requests");
    if (!failures) {
        check_memory();
        check_answers();
        check_processors();
    }
    format_text(line, sizeof line, "limine: %u checks, %u failed\n", expectations, failures);
    say(line);
    port_write32(DEBUG_EXIT_PORT, failures ? EXIT_TEST_FAILED : EXIT_DONE);
    for (;;)
        __asm__ volatile("cli; hlt");
}
