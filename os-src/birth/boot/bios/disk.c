/* Disks by INT 13h: Enhanced Disk Drive Specification 1.1, functions 42h and 48h. */
#include "bios.h"
#include "boot/common/loader.h"
#include "base/text.h"

/* Where sectors arrive, below 1 MiB; and how many of them do at once. */
#define BUFFER 0x80000ull
#define PART 64u

struct packet {
    u8 size, reserved;
    u16 count, offset, segment;
    u64 sector;
} __attribute__((packed));

static struct packet packet LOW = {.size = 16};
static struct bios_registers registers LOW = {0};
static struct {
    u16 size, flags;
    u32 cylinders, heads, per_track;
    u64 sectors;
    u16 sector_size;
} __attribute__((packed)) parameters LOW = {.size = 26};

static bool read_part(u8 drive, u64 sector, u32 count) {
    for (int attempt = 0; attempt < 3; attempt++) {
        packet = (struct packet){16, 0, (u16)count, 0, BUFFER >> 4, sector};
        registers = (struct bios_registers){.eax = 0x4200, .edx = drive, .esi = (u32)(u64)&packet};
        bios_call(0x13, &registers);
        if (!(registers.flags & CARRY))
            return true;
        registers = (struct bios_registers){.eax = 0, .edx = drive};
        bios_call(0x13, &registers);
    }
    return false;
}

static bool read_disk(const struct disk *disk, u64 sector, u32 count, void *buffer) {
    u8 *to = buffer;
    while (count) {
        u32 part = count < PART ? count : PART;
        if (!read_part((u8)(u64)disk->of_firmware, sector, part))
            return false;
        memcpy(to, (void *)BUFFER, part * SECTOR_SIZE);
        to += part * SECTOR_SIZE;
        sector += part;
        count -= part;
    }
    return true;
}

void bios_open_disk(u8 drive) {
    firmware_disk = (struct disk){read_disk, (void *)(u64)drive, 0};
    registers = (struct bios_registers){.eax = 0x4800, .edx = drive, .esi = (u32)(u64)&parameters};
    bios_call(0x13, &registers);
    if (registers.flags & CARRY)
        return;
    if (parameters.sector_size && parameters.sector_size != SECTOR_SIZE)
        stop(EXIT_DISK, "the disk has sectors of %u bytes, and this loader reads those of 512",
             (u64)parameters.sector_size);
    firmware_disk.sectors = parameters.sectors;
}
