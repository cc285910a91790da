// The user half of one process's address space: regions say what may be there, page tables
// what is. Pages appear when they are touched; after a fork they are shared until written.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define REGION_READ 1u
#define REGION_WRITE 2u
#define REGION_EXECUTE 4u // recorded, not enforced: this processor has no such bit per page

struct region {
    struct region *next; // higher addresses
    uint32_t start, end;
    uint32_t protection;
    bool is_stack; // grows down when the page below it is touched
};

struct address_space {
    uint32_t directory; // physical
    struct region *regions;
    uint32_t committed; // pages in all regions
    uint32_t heap_start, heap_end; // what brk moves
};

struct address_space *address_space_create(void); // NULL without memory
struct address_space *address_space_copy(struct address_space *from);
void address_space_destroy(struct address_space *space); // must not be the active one

// All take whole pages in the user half and return 0 or -errno.
int address_space_map(struct address_space *space, uint32_t start, uint32_t end,
                      uint32_t protection, bool is_stack);
int address_space_unmap(struct address_space *space, uint32_t start, uint32_t end);
int address_space_protect(struct address_space *space, uint32_t start, uint32_t end,
                          uint32_t protection);
// A free range among the mappings, 0 when there is none.
uint32_t address_space_gap(const struct address_space *space, uint32_t size);
bool address_space_is_free(const struct address_space *space, uint32_t start, uint32_t end);
// Move the end of the heap; -ENOMEM leaves it where it was.
int address_space_set_heap_end(struct address_space *space, uint32_t end);

// Make the page of an address present; whether the access was allowed.
bool address_space_fault(struct address_space *space, uint32_t address, bool write);
// For loaders, whatever the regions permit; the addresses must be in regions of a space that
// is not active. The page of an address, to be written through the direct map:
void *address_space_page(struct address_space *space, uint32_t address);
void address_space_write(struct address_space *space, uint32_t address, const void *from,
                         uint32_t size);
uint32_t address_space_resident(const struct address_space *space); // pages
