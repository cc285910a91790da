#include "limine.h"
#include "base/text.h"

struct known {
    u64 id[2];
    char name[24];
};

static const struct known answered[REQUESTS_ANSWERED] = {
    [REQUEST_HHDM] = {{LIMINE_HHDM_ID}, "hhdm"},
    [REQUEST_FRAMEBUFFER] = {{LIMINE_FRAMEBUFFER_ID}, "framebuffer"},
    [REQUEST_SMP] = {{LIMINE_SMP_ID}, "smp"},
    [REQUEST_MEMORY_MAP] = {{LIMINE_MEMORY_MAP_ID}, "memory map"},
    [REQUEST_MODULE] = {{LIMINE_MODULE_ID}, "module"},
    [REQUEST_RSDP] = {{LIMINE_RSDP_ID}, "rsdp"},
    [REQUEST_EXECUTABLE_ADDRESS] = {{LIMINE_EXECUTABLE_ADDRESS_ID}, "executable address"},
    [REQUEST_COMMAND_LINE] = {{LIMINE_COMMAND_LINE_ID}, "executable command line"},
};

static const struct known not_answered[] = {
    {{LIMINE_BOOTLOADER_INFO_ID}, "bootloader info"}, {{LIMINE_EXECUTABLE_FILE_ID}, "executable file"},
    {{LIMINE_STACK_SIZE_ID}, "stack size"},           {{LIMINE_ENTRY_POINT_ID}, "entry point"},
    {{LIMINE_FIRMWARE_TYPE_ID}, "firmware type"},     {{LIMINE_PAGING_MODE_ID}, "paging mode"},
    {{LIMINE_SMBIOS_ID}, "smbios"},                   {{LIMINE_EFI_SYSTEM_TABLE_ID}, "efi system table"},
    {{LIMINE_EFI_MEMORY_MAP_ID}, "efi memory map"},   {{LIMINE_BOOT_TIME_ID}, "boot time"},
    {{LIMINE_DEVICE_TREE_ID}, "device tree"},
};

static const char *name_of(const u64 *id) {
    for (size_t i = 0; i < COUNT_OF(not_answered); i++)
        if (id[2] == not_answered[i].id[0] && id[3] == not_answered[i].id[1])
            return not_answered[i].name;
    return "an unknown request";
}

static void request(struct requests *requests, u64 *id, void (*refused)(const char *name)) {
    for (int i = 0; i < REQUESTS_ANSWERED; i++)
        if (id[2] == answered[i].id[0] && id[3] == answered[i].id[1]) {
            if (requests->found[i])
                requests->twice = answered[i].name;
            requests->found[i] = (struct limine_request *)id;
            return;
        }
    refused(name_of(id));
}

void limine_scan(u8 *image, u64 size, struct requests *requests, void (*refused)(const char *name)) {
    memset(requests, 0, sizeof *requests);
    u64 *word = (u64 *)image, *end = word + size / 8;
    for (u64 *w = word; w + 4 <= end; w++)
        if (w[0] == LIMINE_START_0 && w[1] == LIMINE_START_1 && w[2] == LIMINE_START_2 && w[3] == LIMINE_START_3)
            word = w + 4;
    for (u64 *w = word; w + 2 <= end; w++)
        if (w[0] == LIMINE_END_0 && w[1] == LIMINE_END_1) {
            end = w;
            break;
        }
    for (u64 *w = word; w + 3 <= end; w++) {
        if (w[0] == LIMINE_REVISION_MAGIC_0 && w[1] == LIMINE_REVISION_MAGIC_1)
            requests->base_revision = w;
        else if (w[0] == LIMINE_MAGIC_0 && w[1] == LIMINE_MAGIC_1 && w + 6 <= end)
            request(requests, w, refused);
    }
}
