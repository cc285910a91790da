/* The boot protocol's structures by the offsets of its specification, and the scan for requests. */
#include "boot/common/limine.h"
#include "check.h"

#define AT(structure, member, offset) check(offsetof(struct structure, member) == (offset), "%zu", offsetof(struct structure, member))

static void offsets(void) {
    AT(limine_request, revision, 32);
    AT(limine_request, response, 40);
    AT(limine_request, flags, 48);
    AT(limine_hhdm_response, offset, 8);
    AT(limine_framebuffer, width, 8);
    AT(limine_framebuffer, height, 16);
    AT(limine_framebuffer, pitch, 24);
    AT(limine_framebuffer, bits_per_pixel, 32);
    AT(limine_framebuffer, memory_model, 34);
    AT(limine_framebuffer, red_mask_size, 35);
    AT(limine_framebuffer, red_mask_shift, 36);
    AT(limine_framebuffer, green_mask_size, 37);
    AT(limine_framebuffer, green_mask_shift, 38);
    AT(limine_framebuffer, blue_mask_size, 39);
    AT(limine_framebuffer, blue_mask_shift, 40);
    AT(limine_framebuffer, edid_size, 48);
    AT(limine_framebuffer, edid, 56);
    AT(limine_framebuffer, mode_count, 64);
    AT(limine_framebuffer, modes, 72);
    AT(limine_framebuffer_response, framebuffer_count, 8);
    AT(limine_framebuffer_response, framebuffers, 16);
    AT(limine_smp_info, lapic_id, 4);
    AT(limine_smp_info, goto_address, 16);
    AT(limine_smp_info, extra_argument, 24);
    AT(limine_smp_response, flags, 8);
    AT(limine_smp_response, bsp_lapic_id, 12);
    AT(limine_smp_response, cpu_count, 16);
    AT(limine_smp_response, cpus, 24);
    AT(limine_memory_entry, length, 8);
    AT(limine_memory_entry, type, 16);
    AT(limine_memory_map_response, entries, 16);
    AT(limine_file, address, 8);
    AT(limine_file, size, 16);
    AT(limine_file, path, 24);
    AT(limine_file, string, 32);
    AT(limine_file, media_type, 40);
    AT(limine_file, tftp_ip, 48);
    AT(limine_file, tftp_port, 52);
    AT(limine_file, partition_index, 56);
    AT(limine_file, mbr_disk_id, 60);
    AT(limine_file, gpt_disk_uuid, 64);
    AT(limine_file, gpt_part_uuid, 80);
    AT(limine_file, part_uuid, 96);
    check(sizeof(struct limine_file) == 112, "%zu", sizeof(struct limine_file));
    AT(limine_module_response, modules, 16);
    AT(limine_rsdp_response, address, 8);
    AT(limine_executable_address_response, physical_base, 8);
    AT(limine_executable_address_response, virtual_base, 16);
    AT(limine_command_line_response, command_line, 8);
}

static char names[256];
static void refused(const char *name) {
    strcat(strcat(names, name), ";");
}

static u64 image[512];
static void put(u64 at, u64 a, u64 b) {
    u64 words[4] = {LIMINE_MAGIC_0, LIMINE_MAGIC_1, a, b};
    memcpy(image + at, words, sizeof words);
}
#define PUT(at, id) put(at, id)

static void scan(void) {
    struct requests requests;
    PUT(10, LIMINE_HHDM_ID);
    PUT(20, LIMINE_COMMAND_LINE_ID);
    PUT(30, LIMINE_PAGING_MODE_ID);
    put(40, 77, 78);
    u64 tag[3] = {LIMINE_REVISION_MAGIC_0, LIMINE_REVISION_MAGIC_1, 3};
    memcpy(image + 50, tag, sizeof tag);
    limine_scan((u8 *)image, sizeof image, &requests, refused);
    check((u64 *)requests.found[REQUEST_HHDM] == image + 10, "hhdm");
    check((u64 *)requests.found[REQUEST_COMMAND_LINE] == image + 20, "command line");
    check(!requests.found[REQUEST_SMP] && !requests.twice && requests.base_revision == image + 50, "others");
    check(!strcmp(names, "paging mode;an unknown request;"), "%s", names);
    PUT(60, LIMINE_HHDM_ID);
    limine_scan((u8 *)image, sizeof image, &requests, refused);
    check(requests.twice && !strcmp(requests.twice, "hhdm"), "twice");
    /* Between delimiters, the second one is out of it. */
    u64 start[4] = {LIMINE_START_0, LIMINE_START_1, LIMINE_START_2, LIMINE_START_3}, end[2] = {LIMINE_END_0, LIMINE_END_1};
    memcpy(image + 15, start, sizeof start);
    memcpy(image + 90, end, sizeof end);
    limine_scan((u8 *)image, sizeof image, &requests, refused);
    check(!requests.twice && (u64 *)requests.found[REQUEST_HHDM] == image + 60, "delimiters");
    /* What begins too late for a whole request is none. */
    memset(image, 0, sizeof image);
    PUT(507, LIMINE_HHDM_ID);
    limine_scan((u8 *)image, sizeof image, &requests, refused);
    check(!requests.found[REQUEST_HHDM], "at the end");
}

int main(void) {
    offsets();
    scan();
    puts("protocol: structures are at the specification's offsets, requests are found or refused by name");
    return 0;
}
