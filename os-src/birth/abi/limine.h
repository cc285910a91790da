/* The Limine boot protocol, base revision 3, as far as birth answers and uses it.
 * Source: "The Limine Boot Protocol" (PROTOCOL.md of limine-protocol); the names of its sections stand
 * beside each structure. Pointers are addresses in the higher half direct map unless said otherwise. */
#pragma once

#include "types.h"

#define LIMINE_BASE_REVISION 3

/* "Base protocol revisions": these two words and the revision that the kernel wants. The loader writes 0
 * to the third if it has it, and to the second the revision that it loaded the kernel by. */
#define LIMINE_REVISION_MAGIC_0 0xf9562b2d5c95a6c8ull
#define LIMINE_REVISION_MAGIC_1 0x6a7b384944536bdcull

/* "Requests delimiters": requests stand between these, where a kernel has them. */
#define LIMINE_START_0 0xf6b8f4b39de7d1aeull
#define LIMINE_START_1 0xfab91a6940fcb9cfull
#define LIMINE_START_2 0x785c6ed015d3e316ull
#define LIMINE_START_3 0x181e920a7852b9d9ull
#define LIMINE_END_0 0xadc0e0531bb10d03ull
#define LIMINE_END_1 0x9572709f31764c62ull

/* "Features": the first two words of each request's id. */
#define LIMINE_MAGIC_0 0xc7b1dd30df4c8b88ull
#define LIMINE_MAGIC_1 0x0a82e883a194f07bull

/* The other two words of the ids. The first eight are answered, the others are refused by name. */
#define LIMINE_HHDM_ID 0x48dcf1cb8ad2b852ull, 0x63984e959a98244bull
#define LIMINE_FRAMEBUFFER_ID 0x9d5827dcd881dd75ull, 0xa3148604f6fab11bull
#define LIMINE_SMP_ID 0x95a67b819a1b857eull, 0xa0b61b723b6a73e0ull
#define LIMINE_MEMORY_MAP_ID 0x67cf3d9d378a806full, 0xe304acdfc50c3c62ull
#define LIMINE_MODULE_ID 0x3e7e279702be32afull, 0xca1c4f3bd1280ceeull
#define LIMINE_RSDP_ID 0xc5e77b6b397e7b43ull, 0x27637845accdcf3cull
#define LIMINE_EXECUTABLE_ADDRESS_ID 0x71ba76863cc55f63ull, 0xb2644a48c516a487ull
#define LIMINE_COMMAND_LINE_ID 0x4b161536e598651eull, 0xb390ad4a2f1f303aull
#define LIMINE_BOOTLOADER_INFO_ID 0xf55038d8e2a1202full, 0x279426fcf5f59740ull
#define LIMINE_EXECUTABLE_FILE_ID 0xad97e90e83f1ed67ull, 0x31eb5d1c5ff23b69ull
#define LIMINE_STACK_SIZE_ID 0x224ef0460a8e8926ull, 0xe1cb0fc25f46ea3dull
#define LIMINE_ENTRY_POINT_ID 0x13d86c035a1cd3e1ull, 0x2b0caa89d8f3026aull
#define LIMINE_FIRMWARE_TYPE_ID 0x8c2f75d90bef28a8ull, 0x7045a4688eac00c3ull
#define LIMINE_PAGING_MODE_ID 0x95c1a0edab0944cbull, 0xa4e5cb3842f7488aull
#define LIMINE_SMBIOS_ID 0x9e9046f11e095391ull, 0xaa4a520fefbde5eeull
#define LIMINE_EFI_SYSTEM_TABLE_ID 0x5ceba5163eaaf6d6ull, 0x0a6981610cf65fccull
#define LIMINE_EFI_MEMORY_MAP_ID 0x7df62a431d6872d5ull, 0xa4fcdfb3e57306c8ull
#define LIMINE_BOOT_TIME_ID 0x502746e184c088aaull, 0xfbc5ec83e6327893ull
#define LIMINE_DEVICE_TREE_ID 0xb40ddb48fb54bac7ull, 0x545081493f81ffb7ull

struct limine_request {
    u64 id[4];
    u64 revision;
    void *response; /* left as it is where the loader has no answer */
    u64 flags;      /* of the SMP request alone: bit 0 asks for x2APIC */
};

/* "HHDM (Higher Half Direct Map) Feature". In base revision 3 the map holds usable and reclaimable
 * memory, kernel, modules and framebuffers, and nothing else. */
struct limine_hhdm_response {
    u64 revision;
    u64 offset;
};

/* "Framebuffer Feature" */
struct limine_framebuffer {
    void *address;
    u64 width;  /* pixels */
    u64 height; /* pixels */
    u64 pitch;  /* bytes from one row to the next */
    u16 bits_per_pixel;
    u8 memory_model; /* 1: red, green and blue */
    u8 red_mask_size, red_mask_shift, green_mask_size, green_mask_shift, blue_mask_size, blue_mask_shift;
    u8 unused[7];
    u64 edid_size;
    void *edid;
    u64 mode_count; /* from here on: revision 1 of the response */
    void **modes;
};

struct limine_framebuffer_response {
    u64 revision;
    u64 framebuffer_count;
    struct limine_framebuffer **framebuffers;
};

/* "MP (multiprocessor) Feature" */
struct limine_smp_info {
    u32 processor_id; /* of the ACPI table */
    u32 lapic_id;
    u64 reserved;
    u64 goto_address; /* an atomic write starts the parked processor there, with this structure in rdi */
    u64 extra_argument;
};

struct limine_smp_response {
    u64 revision;
    u32 flags; /* bit 0: x2APIC is on */
    u32 bsp_lapic_id;
    u64 cpu_count;
    struct limine_smp_info **cpus;
};

/* "Memory Map Feature" */
enum limine_memory {
    LIMINE_USABLE = 0,
    LIMINE_RESERVED = 1,
    LIMINE_ACPI_RECLAIMABLE = 2,
    LIMINE_ACPI_NVS = 3,
    LIMINE_BAD_MEMORY = 4,
    LIMINE_BOOTLOADER_RECLAIMABLE = 5,
    LIMINE_EXECUTABLE_AND_MODULES = 6,
    LIMINE_FRAMEBUFFER_MEMORY = 7,
};

struct limine_memory_entry {
    u64 base; /* physical */
    u64 length;
    u64 type;
};

struct limine_memory_map_response {
    u64 revision;
    u64 entry_count;
    struct limine_memory_entry **entries;
};

/* "File Structure" */
struct limine_uuid {
    u32 a;
    u16 b, c;
    u8 d[8];
};

struct limine_file {
    u64 revision;
    void *address;
    u64 size;
    char *path;
    char *string;
    u32 media_type; /* 0: a disk */
    u32 unused;
    u32 tftp_ip, tftp_port;
    u32 partition_index;
    u32 mbr_disk_id;
    struct limine_uuid gpt_disk_uuid, gpt_part_uuid, part_uuid;
};

/* "Module Feature" */
struct limine_module_response {
    u64 revision;
    u64 module_count;
    struct limine_file **modules;
};

/* "RSDP Feature": physical in base revision 3, and in no other. */
struct limine_rsdp_response {
    u64 revision;
    u64 address;
};

/* "Executable Address Feature" */
struct limine_executable_address_response {
    u64 revision;
    u64 physical_base;
    u64 virtual_base;
};

/* "Executable Command Line Feature" */
struct limine_command_line_response {
    u64 revision;
    char *command_line;
};
