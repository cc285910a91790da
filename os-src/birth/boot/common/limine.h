/* The loader's side of the Limine boot protocol: answers, machine state, entry. */
#pragma once

#include "elf.h"
#include "loader.h"

#define HHDM_OFFSET 0xffff800000000000ull
/* "Stack Size Feature": what a kernel has that asks for no size. */
#define KERNEL_STACK_SIZE (64u << 10)
#define PROCESSORS_AT_MOST 64u

/* Answers the requests of the loaded kernel and enters it. */
_Noreturn void limine_start(struct loaded *loaded, const struct elf_image *image);

/* Where the requests stand in a kernel's image, found by scan_requests. */
enum request {
    REQUEST_HHDM,
    REQUEST_FRAMEBUFFER,
    REQUEST_SMP,
    REQUEST_MEMORY_MAP,
    REQUEST_MODULE,
    REQUEST_RSDP,
    REQUEST_EXECUTABLE_ADDRESS,
    REQUEST_COMMAND_LINE,
    REQUESTS_ANSWERED,
};

struct requests {
    struct limine_request *found[REQUESTS_ANSWERED];
    u64 *base_revision; /* the three words, or null */
    const char *twice;  /* the name of a request that is there more than once, or null */
};

/* Looks for requests in an image, between the delimiters where there are any. Calls refused with the name of each
 * request that is not answered: "an unknown request" for ids that the protocol did not have. */
void limine_scan(u8 *image, u64 size, struct requests *requests, void (*refused)(const char *name));

/* Builds page tables from a pool; Intel SDM volume 3, section 4.5. */
struct table_pool {
    u64 next, end; /* physical */
};
/* Maps whole pages, large ones where they fit and may; false when the pool is empty. */
bool map_pages(struct table_pool *pool, u64 top, u64 virtual_address, u64 physical, u64 size, u64 flags);
enum page_flag { PAGE_PRESENT = 1, PAGE_WRITE = 2, PAGE_LARGE = 1 << 7 };
#define PAGE_NO_EXECUTE (1ull << 63)

/* The processors that ACPI names; Advanced Configuration and Power Interface 6.4, section 5.2.12. */
struct processors {
    u32 count;
    u32 own; /* the local APIC's id of the one that runs the loader */
    struct {
        u32 acpi_id, apic_id;
    } list[PROCESSORS_AT_MOST];
};
/* At least the own one. Masks the interrupts of every I/O APIC on its way. */
void processors_find(u64 rsdp, struct processors *processors);
/* Masks the legacy interrupt controllers and this processor's own timer. */
void interrupts_off(void);

/* The page by which processors get into long mode and kernels are entered; transition.asm. */
struct transition {
    u64 page; /* physical, below 1 MiB */
};
void transition_make(struct transition *transition, u64 tables_with_identity, u64 tables);
/* Starts a processor and parks it; false where it does not come. info and stack are in the HHDM. */
bool transition_start_processor(const struct transition *transition, u32 apic_id, u64 info, u64 stack);
_Noreturn void transition_enter(const struct transition *transition, u64 entry, u64 stack);
