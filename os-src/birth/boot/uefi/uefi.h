/* UEFI Specification 2.10, as far as the loader calls it. Members that it does not use are pointers of no type.
 * Functions have the calling convention of section 2.3.4, which the compiler calls ms_abi. */
#pragma once

#include "abi/types.h"

#define EFI_CALL __attribute__((ms_abi))
typedef u64 efi_status; /* the top bit: an error */
typedef void *efi_handle;
#define EFI_ERROR(status) ((s64)(status) < 0)

struct efi_guid {
    u32 a;
    u16 b, c;
    u8 d[8];
};

struct efi_table_header { /* section 4.2 */
    u64 signature;
    u32 revision, size, crc, reserved;
};

struct efi_text_output { /* section 12.4 */
    void *reset;
    efi_status(EFI_CALL *output_string)(struct efi_text_output *, const u16 *text);
};

enum efi_memory { /* section 7.2, table 7.10 */
    EFI_RESERVED,
    EFI_LOADER_CODE,
    EFI_LOADER_DATA,
    EFI_BOOT_CODE,
    EFI_BOOT_DATA,
    EFI_RUNTIME_CODE,
    EFI_RUNTIME_DATA,
    EFI_CONVENTIONAL,
    EFI_UNUSABLE,
    EFI_ACPI_RECLAIM,
    EFI_ACPI_NVS,
};

struct efi_memory_descriptor { /* section 7.2; the firmware's may be larger */
    u32 type, pad;
    u64 physical, virtual_address, pages, attributes;
};

struct efi_boot_services { /* section 4.4 */
    struct efi_table_header header;
    void *raise, *restore;
    efi_status(EFI_CALL *allocate_pages)(u32 how, u32 type, u64 pages, u64 *address); /* how 1: below *address */
    efi_status(EFI_CALL *free_pages)(u64 address, u64 pages);
    efi_status(EFI_CALL *get_memory_map)(u64 *size, void *map, u64 *key, u64 *descriptor_size, u32 *version);
    void *pool[2], *event[6], *protocol[3];
    efi_status(EFI_CALL *handle_protocol)(efi_handle, const struct efi_guid *, void **interface);
    void *reserved, *notify, *locate_handle, *locate_path, *install_table;
    void *image[3];
    void *unload;
    efi_status(EFI_CALL *exit_boot_services)(efi_handle image, u64 map_key);
    void *monotonic, *stall;
    efi_status(EFI_CALL *set_watchdog)(u64 seconds, u64 code, u64 size, const u16 *data);
    void *connect, *disconnect, *open_protocol, *close_protocol, *open_information, *protocols, *locate_buffer;
    efi_status(EFI_CALL *locate_protocol)(const struct efi_guid *, void *registration, void **interface);
};

struct efi_configuration { /* section 4.6 */
    struct efi_guid guid;
    u64 table;
};

struct efi_system_table { /* section 4.3 */
    struct efi_table_header header;
    const u16 *vendor;
    u32 vendor_revision, pad;
    void *input_handle, *input, *output_handle;
    struct efi_text_output *output;
    void *error_handle, *error, *runtime;
    struct efi_boot_services *boot;
    u64 configuration_count;
    struct efi_configuration *configuration;
};

struct efi_loaded_image { /* section 9.1 */
    u32 revision, pad;
    efi_handle parent;
    struct efi_system_table *system;
    efi_handle device;
};

struct efi_block_media { /* section 13.9 */
    u32 id;
    bool removable, present, partition, read_only, write_caching;
    u32 block_size, alignment;
    u64 last_block;
};

struct efi_block_io { /* section 13.9 */
    u64 revision;
    struct efi_block_media *media;
    void *reset;
    efi_status(EFI_CALL *read_blocks)(struct efi_block_io *, u32 media_id, u64 block, u64 size, void *buffer);
};

struct efi_graphics_mode { /* section 12.9 */
    u32 version, width, height;
    u32 format; /* 0: red, green, blue, none; 1: blue, green, red, none */
    u32 masks[4];
    u32 pixels_per_row;
};

struct efi_graphics_state {
    u32 mode_count, mode;
    struct efi_graphics_mode *information;
    u64 information_size, address, size;
};

struct efi_graphics {
    efi_status(EFI_CALL *query_mode)(struct efi_graphics *, u32 mode, u64 *size, struct efi_graphics_mode **information);
    efi_status(EFI_CALL *set_mode)(struct efi_graphics *, u32 mode);
    void *blit;
    struct efi_graphics_state *state;
};

#define EFI_LOADED_IMAGE \
    { 0x5B1B31A1, 0x9562, 0x11D2, { 0x8E, 0x3F, 0x00, 0xA0, 0xC9, 0x69, 0x72, 0x3B } }
#define EFI_BLOCK_IO \
    { 0x964E5B21, 0x6459, 0x11D2, { 0x8E, 0x39, 0x00, 0xA0, 0xC9, 0x69, 0x72, 0x3B } }
#define EFI_GRAPHICS \
    { 0x9042A9DE, 0x23DC, 0x4A38, { 0x96, 0xFB, 0x7A, 0xDE, 0xD0, 0x80, 0x51, 0x6A } }
#define EFI_ACPI_2 \
    { 0x8868E871, 0xE4F1, 0x11D3, { 0xBC, 0x22, 0x00, 0x80, 0xC7, 0x3C, 0x88, 0x81 } }
#define EFI_ACPI_1 \
    { 0xEB9D2D30, 0x2D88, 0x11D3, { 0x9A, 0x16, 0x00, 0x90, 0x27, 0x3F, 0xC1, 0x4D } }
