/* The loader for BIOS, in long mode. */
#include "bios.h"
#include "boot/common/gpt.h"
#include "boot/common/loader.h"
#include "base/text.h"

void bios_open_disk(u8 drive);

struct disk firmware_disk;
static struct boot_volume boot_volume;
static struct bios_registers registers LOW = {0};

void firmware_print(const char *text) {
    for (; *text; text++) {
        if (*text == '\n') {
            registers = (struct bios_registers){.eax = 0x0E0D, .ebx = 7};
            bios_call(0x10, &registers);
        }
        registers = (struct bios_registers){.eax = 0x0E00u | (u8)*text, .ebx = 7};
        bios_call(0x10, &registers);
    }
}

/* ACPI 6.4, section 5.2.5.1: in the first KiB of the extended BIOS data, or between E0000h and FFFFFh. */
static u64 look_for_rsdp(u64 from, u64 to) {
    for (; from < to; from += 16) {
        const u8 *at = (const u8 *)from;
        u8 sum = 0;
        if (memcmp(at, "RSD PTR ", 8))
            continue;
        for (int i = 0; i < 20; i++)
            sum = (u8)(sum + at[i]);
        if (!sum)
            return from;
    }
    return 0;
}

u64 firmware_rsdp(void) {
    const volatile u16 *segment = (const volatile u16 *)0x40E;
    __asm__("" : "+r"(segment)); /* the compiler takes low addresses for null pointers gone wrong */
    u64 extended = (u64)*segment * 16;
    u64 found = extended >= 0x80000 && extended < 0xA0000 ? look_for_rsdp(extended, extended + 1024) : 0;
    return found ? found : look_for_rsdp(0xE0000, 0x100000);
}

_Noreturn void bios_main(u8 drive) {
    report("birth: BIOS loader");
    loader_check_processor();
    bios_open_disk(drive);
    struct gpt_partition partition;
    switch (gpt_find_system_partition(&firmware_disk, &partition)) {
    case GPT_FOUND: break;
    case GPT_FOUND_BY_COPY: report("birth: the partition table is damaged; its copy at the disk's end is used"); break;
    case GPT_UNREADABLE: stop(EXIT_DISK, "the partition table cannot be read");
    case GPT_DAMAGED: stop(EXIT_GPT, "the partition table (GPT) is damaged, and so is its copy");
    case GPT_NO_PARTITION: stop(EXIT_GPT, "the partition table (GPT) has no EFI system partition");
    }
    boot_volume.partition_number = partition.number;
    memcpy(boot_volume.disk_guid, partition.disk_guid, 16);
    memcpy(boot_volume.partition_guid, partition.own_guid, 16);
    enum fat_result result =
        fat_open_volume(&boot_volume.volume, &firmware_disk, partition.first_sector, partition.sectors);
    if (result != FAT_OK)
        stop(result == FAT_UNREADABLE ? EXIT_DISK : EXIT_FAT, "partition %u: %s", (u64)partition.number,
             fat_reason(result));
    loader_run(&boot_volume);
}
