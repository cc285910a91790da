/* What both loaders share: what they ask of their firmware, and how they take a kernel to its entry. */
#pragma once

#include "abi/exit_codes.h"
#include "abi/limine.h"
#include "disk.h"
#include "fat.h"
#include "memory_map.h"
#include "report.h"
#include "settings.h"

/* Loaders use memory below this alone: what they can reach, and what a processor that starts can. */
#define REACH (4ull << 30)

struct framebuffer {
    u64 address, width, height, pitch; /* address 0: there is none */
    u8 bits_per_pixel, red_shift, green_shift, blue_shift;
};

/* Given by each loader. */
extern struct disk firmware_disk;
/* Whole free pages below REACH, or below 1 MiB; 0 where there are none. What it gave it does not give again
 * before loader_give_back. */
u64 firmware_allocate(u64 bytes, bool low);
void firmware_give_back(u64 address, u64 bytes);
struct framebuffer firmware_framebuffer(void);
u64 firmware_rsdp(void); /* 0: none */
/* The map of now. No service of the firmware is used after it. */
void firmware_last_map(struct memory_map *raw);

/* Where the volume begins that the loader reads from, and what the partition table says of it. */
struct boot_volume {
    struct fat_volume volume;
    u32 partition_number; /* from 1; 0: not known */
    u8 disk_guid[16], partition_guid[16];
};

/* A module or the kernel, as it was read. */
struct loaded_file {
    const char *path, *text;
    u64 address, size;
};

struct loaded {
    struct boot_volume *from;
    struct loaded_file kernel;
    u64 kernel_physical, kernel_base, kernel_size, kernel_entry;
    const char *command_line;
    u32 module_count;
    struct loaded_file modules[MODULES_AT_MOST];
    struct framebuffer framebuffer;
    u64 rsdp;
    struct memory_map map;
};

/* Takes memory for something that the map of the kernel shall name, or stops. Filled with zeros. */
u64 loader_take(u64 bytes, enum limine_memory type, const char *what);
u64 loader_take_low(u64 bytes);
void loader_give_back(u64 address);
/* Adds all that was taken. */
void loader_add_taken(struct memory_map *raw);

/* Stops where the processor lacks long mode, no-execute pages or a local APIC, or is in a mode that birth does
 * not leave: five-level paging. */
void loader_check_processor(void);

/* Reads boot.cfg and what it names from an open volume, and starts the kernel. */
_Noreturn void loader_run(struct boot_volume *from);
