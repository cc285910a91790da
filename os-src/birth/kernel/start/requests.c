#include "requests.h"

#define PLACE(section_name) __attribute__((used, section(section_name), aligned(8)))
#define REQUEST(name, ...) \
    PLACE(".limine_requests") struct limine_request name = {.id = {LIMINE_MAGIC_0, LIMINE_MAGIC_1, __VA_ARGS__}}

PLACE(".limine_requests_start")
static volatile u64 requests_start[] = {LIMINE_START_0, LIMINE_START_1, LIMINE_START_2, LIMINE_START_3};
PLACE(".limine_requests")
volatile u64 limine_base_revision[3] = {LIMINE_REVISION_MAGIC_0, LIMINE_REVISION_MAGIC_1, LIMINE_BASE_REVISION};
REQUEST(request_hhdm, LIMINE_HHDM_ID);
REQUEST(request_framebuffer, LIMINE_FRAMEBUFFER_ID);
REQUEST(request_smp, LIMINE_SMP_ID);
REQUEST(request_memory_map, LIMINE_MEMORY_MAP_ID);
REQUEST(request_modules, LIMINE_MODULE_ID);
REQUEST(request_rsdp, LIMINE_RSDP_ID);
REQUEST(request_address, LIMINE_EXECUTABLE_ADDRESS_ID);
REQUEST(request_command_line, LIMINE_COMMAND_LINE_ID);
PLACE(".limine_requests_end") static volatile u64 requests_end[] = {LIMINE_END_0, LIMINE_END_1};
