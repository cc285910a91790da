/* The loader for UEFI. It reads the volume it came from by its sectors, with the same code as the BIOS loader. */
#include "boot/common/loader.h"
#include "base/text.h"
#include "uefi.h"

struct disk firmware_disk;
static efi_handle own_image;
static struct efi_system_table *system_table; /* null once boot services are over */
static struct boot_volume boot_volume;

void firmware_print(const char *text) {
    if (!system_table || !system_table->output)
        return;
    for (; *text; text++) {
        u16 letters[3] = {(u8)*text, 0, 0};
        if (*text == '\n') {
            letters[0] = '\r';
            letters[1] = '\n';
        }
        system_table->output->output_string(system_table->output, letters);
    }
}

static bool read_volume(const struct disk *disk, u64 sector, u32 count, void *buffer) {
    struct efi_block_io *io = disk->of_firmware;
    return !EFI_ERROR(io->read_blocks(io, io->media->id, sector, (u64)count * SECTOR_SIZE, buffer));
}

u64 firmware_allocate(u64 bytes, bool low) {
    u64 address = (low ? 0xA0000 : REACH) - 1;
    /* Code, because the page that starts processors is executed. */
    efi_status status = system_table->boot->allocate_pages(1, EFI_LOADER_CODE, bytes / PAGE_SIZE, &address);
    return EFI_ERROR(status) ? 0 : address;
}

void firmware_give_back(u64 address, u64 bytes) {
    system_table->boot->free_pages(address, bytes / PAGE_SIZE);
}

struct framebuffer firmware_framebuffer(void) {
    static const struct efi_guid guid = EFI_GRAPHICS;
    struct efi_graphics *graphics = 0;
    if (EFI_ERROR(system_table->boot->locate_protocol(&guid, 0, (void **)&graphics)) || !graphics)
        return (struct framebuffer){0};
    const struct efi_graphics_mode *mode = graphics->state->information;
    if (mode->format > 1) /* pixels that are no bytes, or no memory to write them to */
        return (struct framebuffer){0};
    return (struct framebuffer){graphics->state->address, mode->width, mode->height, mode->pixels_per_row * 4ull, 32,
                                mode->format ? 16 : 0, 8, mode->format ? 0 : 16};
}

u64 firmware_rsdp(void) {
    static const struct efi_guid guids[2] = {EFI_ACPI_2, EFI_ACPI_1};
    for (int g = 0; g < 2; g++)
        for (u64 i = 0; i < system_table->configuration_count; i++)
            if (!memcmp(&system_table->configuration[i].guid, &guids[g], sizeof guids[g]))
                return system_table->configuration[i].table;
    return 0;
}

static enum limine_memory type_of(u32 type) {
    switch (type) {
    case EFI_LOADER_CODE:
    case EFI_LOADER_DATA:
    case EFI_BOOT_CODE:
    case EFI_BOOT_DATA:
    case EFI_CONVENTIONAL: return LIMINE_USABLE; /* what the loader took stands over it */
    case EFI_UNUSABLE: return LIMINE_BAD_MEMORY;
    case EFI_ACPI_RECLAIM: return LIMINE_ACPI_RECLAIMABLE;
    case EFI_ACPI_NVS: return LIMINE_ACPI_NVS;
    default: return LIMINE_RESERVED;
    }
}

void firmware_last_map(struct memory_map *raw) {
    static u8 buffer[64u << 10];
    u64 size, key, step;
    u32 version;
    /* Section 7.4.6: the map may change until the services are over; then one asks again. */
    for (int attempt = 0;; attempt++) {
        size = sizeof buffer;
        if (EFI_ERROR(system_table->boot->get_memory_map(&size, buffer, &key, &step, &version)))
            stop(EXIT_FIRMWARE, "the firmware gives no memory map of at most %u KiB", (u64)sizeof buffer / 1024);
        if (!EFI_ERROR(system_table->boot->exit_boot_services(own_image, key)))
            break;
        if (attempt == 3)
            stop(EXIT_FIRMWARE, "the firmware does not end its boot services");
    }
    system_table = 0;
    raw->count = 0;
    for (u64 at = 0; at + step <= size; at += step) {
        const struct efi_memory_descriptor *entry = (const struct efi_memory_descriptor *)(buffer + at);
        if (!memory_map_add(raw, entry->physical, entry->pages * PAGE_SIZE, type_of(entry->type)))
            stop(EXIT_MEMORY, "the firmware's memory map has more than %u entries", (u64)MEMORY_ENTRIES_AT_MOST);
    }
    /* Whatever the firmware says of the first page: a null pointer leads there. */
    memory_map_add(raw, 0, PAGE_SIZE, LIMINE_RESERVED);
}

efi_status EFI_CALL efi_main(efi_handle image, struct efi_system_table *table) {
    static const struct efi_guid loaded_image = EFI_LOADED_IMAGE, block_io = EFI_BLOCK_IO;
    own_image = image;
    system_table = table;
    report("birth: UEFI loader");
    table->boot->set_watchdog(0, 0, 0, 0);
    loader_check_processor();
    struct efi_loaded_image *own = 0;
    struct efi_block_io *io = 0;
    if (EFI_ERROR(table->boot->handle_protocol(image, &loaded_image, (void **)&own)) ||
        EFI_ERROR(table->boot->handle_protocol(own->device, &block_io, (void **)&io)))
        stop(EXIT_FIRMWARE, "the firmware does not say which disk the loader came from");
    if (io->media->block_size != SECTOR_SIZE)
        stop(EXIT_DISK, "the disk has sectors of %u bytes, and this loader reads those of 512",
             (u64)io->media->block_size);
    firmware_disk = (struct disk){read_volume, io, io->media->last_block + 1};
    enum fat_result result = fat_open_volume(&boot_volume.volume, &firmware_disk, 0, firmware_disk.sectors);
    if (result != FAT_OK)
        stop(result == FAT_UNREADABLE ? EXIT_DISK : EXIT_FAT, "the system partition: %s", fat_reason(result));
    loader_run(&boot_volume);
}
