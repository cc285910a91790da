// A plugin for QEMU that keeps each block of guest code that is translated, once: its address and its bytes. They lie in a
// file that is mapped, so they are there however QEMU ends. Does nothing when code runs, so it costs next to nothing.
//
//     -plugin translated_blocks.so,log=FILE,room=BYTES,filter=FIRST-LAST:FIRST-LAST    hexadecimal, both ends included
//     -plugin translated_blocks.so,probe=on           says that it can be loaded, and ends QEMU
//
// The file, all numbers little-endian as on every host that this runs on: how many bytes are used, header included (8 bytes);
// how many blocks had no room (8); then for each block its address (8), its size (4) and its code.
//
// QEMU has no header for plugins among Debian's packages, so what is used of its interface stands here.
// Source: QEMU 7.2, "QEMU TCG Plugins", API version 1. Another version makes QEMU refuse to load it.
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct qemu_plugin_tb;
struct qemu_plugin_insn;
void qemu_plugin_register_vcpu_tb_trans_cb(uint64_t id, void (*)(uint64_t id, struct qemu_plugin_tb *));
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t index);
const void *qemu_plugin_insn_data(const struct qemu_plugin_insn *);
size_t qemu_plugin_insn_size(const struct qemu_plugin_insn *);
int qemu_plugin_version = 1;
int qemu_plugin_install(uint64_t id, const void *information, int count, char **arguments);

#define MOST_RANGES 1024
#define MOST_CODE 8192 // QEMU translates at most 512 instructions together, of at most 15 bytes
#define SLOTS (1 << 17)

struct kept {
    uint64_t used, lost;
    uint8_t blocks[];
};
struct block {
    uint64_t address;
    uint32_t size;
    uint8_t code[MOST_CODE];
} __attribute__((packed));

static struct {
    uint64_t first, last;
} ranges[MOST_RANGES];
static int range_count;
static struct kept *kept;
static uint64_t room;
static uint64_t slots[SLOTS]; // digests of blocks that are kept
static int taken;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool is_wanted(uint64_t address) {
    for (int i = 0; i < range_count; i++)
        if (address >= ranges[i].first && address <= ranges[i].last)
            return true;
    return false;
}

// FNV-1a. Two blocks of one digest would be taken for one; of a million blocks, the odds of that are one in 10^7.
static uint64_t digest(const uint8_t *bytes, size_t size) {
    uint64_t digest = 0xCBF29CE484222325;
    for (size_t i = 0; i < size; i++)
        digest = (digest ^ bytes[i]) * 0x100000001B3;
    return digest ? digest : 1;
}

static bool is_new(uint64_t digest) {
    uint64_t slot = digest % SLOTS;
    if (taken > SLOTS / 4 * 3)
        return true; // then some are kept twice
    for (; slots[slot]; slot = (slot + 1) % SLOTS)
        if (slots[slot] == digest)
            return false;
    slots[slot] = digest;
    taken++;
    return true;
}

static void translated(uint64_t id, struct qemu_plugin_tb *tb) {
    (void)id;
    struct block block; // its 8 KiB of room are not cleared, as most blocks have some twenty bytes
    block.address = qemu_plugin_tb_vaddr(tb);
    block.size = 0;
    if (!is_wanted(block.address))
        return;
    size_t count = qemu_plugin_tb_n_insns(tb);
    for (size_t i = 0; i < count; i++) {
        const struct qemu_plugin_insn *instruction = qemu_plugin_tb_get_insn(tb, i);
        size_t size = qemu_plugin_insn_size(instruction);
        if (size > MOST_CODE - block.size)
            break;
        memcpy(block.code + block.size, qemu_plugin_insn_data(instruction), size);
        block.size += (uint32_t)size;
    }
    size_t size = sizeof block - MOST_CODE + block.size;
    pthread_mutex_lock(&lock);
    if (is_new(digest((const uint8_t *)&block, size))) {
        if (size > room - kept->used) {
            kept->lost++;
        } else {
            memcpy((uint8_t *)kept + kept->used, &block, size);
            kept->used += size;
        }
    }
    pthread_mutex_unlock(&lock);
}

static void read_filter(char *text) {
    while (*text && range_count < MOST_RANGES) {
        ranges[range_count].first = strtoull(text, &text, 16);
        ranges[range_count++].last = *text == '-' ? strtoull(text + 1, &text, 16) : 0;
        if (*text)
            text++;
    }
}

int qemu_plugin_install(uint64_t id, const void *information, int count, char **arguments) {
    (void)information;
    const char *file = NULL;
    for (int i = 0; i < count; i++) {
        char *value = strchr(arguments[i], '=');
        if (!value)
            continue;
        *value++ = 0;
        if (strcmp(arguments[i], "probe") == 0) {
            puts("translated blocks can be kept");
            fflush(stdout);
            _exit(0);
        } else if (strcmp(arguments[i], "log") == 0) {
            file = value;
        } else if (strcmp(arguments[i], "room") == 0) {
            room = strtoull(value, NULL, 10);
        } else if (strcmp(arguments[i], "filter") == 0) {
            read_filter(value);
        }
    }
    int descriptor = file ? open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
    if (descriptor < 0 || room < sizeof *kept || ftruncate(descriptor, (off_t)room) != 0) {
        perror(file ? file : "translated blocks: no file");
        return 1;
    }
    kept = mmap(NULL, room, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (kept == MAP_FAILED) {
        perror("translated blocks: mmap");
        return 1;
    }
    kept->used = sizeof *kept;
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}
