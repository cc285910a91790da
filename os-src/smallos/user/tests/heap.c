// malloc and its relatives.
#include "check.h"
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLOTS 200
#define OPERATIONS 20000

static void free_twice(void) {
    close(2);
    void *memory = malloc(100), *fence = malloc(10);
    free(memory);
    free(memory);
    free(fence);
}

static void free_nonsense(void) {
    static uint32_t nonsense[16];
    close(2);
    free(nonsense + 8 - (uintptr_t)nonsense / 4 % 4);
}

static bool holds(const uint8_t *memory, size_t size, uint8_t byte) {
    for (size_t i = 0; i < size; i++)
        if (memory[i] != byte)
            return false;
    return true;
}

// Every block is filled with its slot's number and must still hold it when it goes.
static void random_operations(void) {
    uint8_t *blocks[SLOTS] = {0};
    size_t sizes[SLOTS] = {0};
    int damaged = 0;
    for (int i = 0; i < OPERATIONS; i++) {
        int slot = rand() % SLOTS;
        damaged += !holds(blocks[slot], sizes[slot], (uint8_t)slot);
        size_t size = (size_t)rand() % (rand() % 20 ? 500 : 20000);
        if (rand() % 3 == 0) {
            free(blocks[slot]);
            blocks[slot] = NULL;
            size = 0;
        } else {
            size_t kept = size < sizes[slot] ? size : sizes[slot];
            blocks[slot] = realloc(blocks[slot], size);
            damaged += !blocks[slot] || !holds(blocks[slot], kept, (uint8_t)slot);
        }
        memset(blocks[slot], slot, size);
        sizes[slot] = size;
        if (i % 1000 == 0)
            damaged += !heap_is_sound();
    }
    for (int slot = 0; slot < SLOTS; slot++)
        free(blocks[slot]);
    check("heap-random-operations", damaged == 0 && heap_is_sound(), "%d operations, %d damaged",
          OPERATIONS, damaged);
}

int main(void) {
    int wrong = 0;
    void *small[50];
    for (size_t i = 0; i < 50; i++)
        if (!(small[i] = malloc(i)) || (uintptr_t)small[i] % 16 != 0)
            wrong++;
    check("heap-alignment", !wrong, "16 bytes");
    for (size_t i = 0; i < 50; i++)
        free(small[(i * 7) % 50]);
    random_operations();
    void *parts[64];
    for (int i = 0; i < 64; i++)
        parts[i] = malloc(4000);
    char *end = sbrk(0);
    for (int i = 0; i < 64; i += 2)
        free(parts[i]);
    for (int i = 1; i < 64; i += 2)
        free(parts[i]);
    void *whole = malloc(64 * 4000);
    check("heap-free-blocks-join", whole && sbrk(0) == end, "256000 bytes without growing");
    free(whole);
    uint8_t *dirty = malloc(5000);
    memset(dirty, 0xFF, 5000);
    free(dirty);
    uint8_t *zeroed = calloc(50, 100);
    check("heap-calloc-zeroes", zeroed && holds(zeroed, 5000, 0), "");
    errno = 0;
    volatile size_t huge = 0x10001;
    check("heap-calloc-overflow", !calloc(huge, huge) && errno == ENOMEM, "ENOMEM");
    errno = 0;
    check("heap-too-large", !malloc(huge * 0xFFF0) && errno == ENOMEM, "ENOMEM");
    uint8_t *large = malloc(1 << 20);
    memset(large, 0xA5, 1 << 20);
    large = realloc(large, 3 << 20);
    bool kept = large && holds(large, 1 << 20, 0xA5);
    large = realloc(large, 100);
    check("heap-large-blocks", kept && holds(large, 100, 0xA5), "1 MiB, 3 MiB, 100 bytes");
    free(large);
    void *aligned = aligned_alloc(4096, 100);
    check("heap-aligned-alloc", aligned && (uintptr_t)aligned % 4096 == 0, "%p", aligned);
    free(aligned);
    int status = child_status(free_twice);
    check("heap-second-free-noticed", killed(status, SIGABRT), "%s", describe(status));
    status = child_status(free_nonsense);
    check("heap-free-of-nonsense-noticed", killed(status, SIGABRT), "%s", describe(status));
    return checks_done();
}
