/* From an open volume to a kernel in memory. */
#include "elf.h"
#include "limine.h"
#include "loader.h"
#include "base/ports.h"
#include "base/text.h"

static struct settings settings;
static struct loaded loaded;

static void open_file(struct boot_volume *from, const char *path, struct fat_file *file) {
    enum fat_result result = fat_open(&from->volume, path, file);
    if (result == FAT_OK)
        return;
    enum exit_code code = result == FAT_MISSING || result == FAT_NO_FILE ? EXIT_MISSING
                          : result == FAT_UNREADABLE                     ? EXIT_DISK
                                                                         : EXIT_FAT;
    stop(code, "%s: %s", path, fat_reason(result));
}

static struct loaded_file read_file(struct boot_volume *from, const char *path, enum limine_memory type) {
    struct fat_file file;
    open_file(from, path, &file);
    /* The last sector is read whole, and one byte more is there for text's end. */
    u64 address = loader_take(round_up(file.size, SECTOR_SIZE) + 1, type, path);
    enum fat_result result = fat_read(&file, (void *)address);
    if (result != FAT_OK)
        stop(result == FAT_UNREADABLE ? EXIT_DISK : EXIT_FAT, "%s: %s", path, fat_reason(result));
    /* What follows the file in its last sector is none of the kernel's business. */
    memset((u8 *)address + file.size, 0, round_up(file.size, SECTOR_SIZE) - file.size);
    return (struct loaded_file){path, "", address, file.size};
}

void loader_check_processor(void) {
    if (cpuid(0x80000000).a < 0x80000001 || !(cpuid(0x80000001).d & 1u << 29))
        stop(EXIT_PROCESSOR, "this processor has no long mode");
    if (!(cpuid(0x80000001).d & 1u << 20))
        stop(EXIT_PROCESSOR, "this processor has no pages that cannot be executed (NX)");
    if (!(cpuid(1).d & 1u << 9))
        stop(EXIT_PROCESSOR, "this processor has no local APIC");
    u64 control;
    __asm__ volatile("mov %%cr4, %0" : "=r"(control));
    if (control & 1u << 12)
        stop(EXIT_PROCESSOR, "the firmware left five-level paging on, which this loader does not turn off");
}

_Noreturn void loader_run(struct boot_volume *from) {
    struct loaded_file text = read_file(from, "/boot.cfg", LIMINE_BOOTLOADER_RECLAIMABLE);
    u32 line;
    const char *wrong = settings_parse((char *)text.address, text.size, &settings, &line);
    if (wrong)
        stop(EXIT_SETTINGS, "/boot.cfg line %u: %s", (u64)line, wrong);

    loaded.from = from;
    loaded.command_line = settings.command_line;
    loaded.kernel = read_file(from, settings.kernel, LIMINE_BOOTLOADER_RECLAIMABLE);
    struct elf_image image;
    wrong = elf_parse((const void *)loaded.kernel.address, loaded.kernel.size, &image);
    if (wrong)
        stop(EXIT_KERNEL, "%s cannot be started: %s", settings.kernel, wrong);
    loaded.kernel_physical = loader_take(image.size, LIMINE_EXECUTABLE_AND_MODULES, settings.kernel);
    loaded.kernel_base = image.base;
    loaded.kernel_size = image.size;
    loaded.kernel_entry = image.entry;
    elf_load((const void *)loaded.kernel.address, &image, (void *)loaded.kernel_physical);
    loader_give_back(loaded.kernel.address);

    for (u32 i = 0; i < settings.module_count; i++) {
        loaded.modules[i] = read_file(from, settings.modules[i].path, LIMINE_EXECUTABLE_AND_MODULES);
        loaded.modules[i].text = settings.modules[i].text;
    }
    loaded.module_count = settings.module_count;
    loaded.framebuffer = firmware_framebuffer();
    loaded.rsdp = firmware_rsdp();
    report("birth: loaded %s and %u modules", settings.kernel, (u64)settings.module_count);
    limine_start(&loaded, &image);
}
