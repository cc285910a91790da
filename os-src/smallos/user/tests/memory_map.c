// Mappings, protection, the end of the heap, the stack.
#include "check.h"
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096

static volatile char *area;

static void read_area(void) { (void)*area; }
static void write_area(void) { *area = 1; }

static void *map(size_t size, int protection) {
    return mmap(NULL, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static bool is_zero(const volatile char *memory, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (memory[i])
            return false;
    return true;
}

static void mappings(void) {
    char *pages = map(10 * PAGE, PROT_READ | PROT_WRITE);
    check("map-zeroed", pages != MAP_FAILED && (uintptr_t)pages % PAGE == 0 && is_zero(pages, 10 * PAGE),
          "%p", (void *)pages);
    memset(pages, 7, 10 * PAGE);
    munmap(pages + 4 * PAGE, PAGE);
    area = pages + 4 * PAGE;
    check("map-hole", killed(child_status(read_area), SIGSEGV) && pages[4 * PAGE - 1] == 7 &&
                          pages[5 * PAGE] == 7,
          "one page of ten unmapped");
    char *again = mmap(pages + 4 * PAGE, PAGE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    check("map-fixed", again == area && is_zero(again, PAGE), "into the hole, zeroed");
    area = pages;
    mprotect(pages, PAGE, PROT_READ);
    bool readable = exited(child_status(read_area), 0), writable = exited(child_status(write_area), 0);
    mprotect(pages, PAGE, PROT_NONE);
    check("map-protection", readable && !writable && killed(child_status(read_area), SIGSEGV),
          "read only, then nothing");
    mprotect(pages, PAGE, PROT_READ | PROT_WRITE);
    check("map-content-stays", pages[0] == 7 && munmap(pages, 10 * PAGE) == 0, "");
    check("map-errors", failed_with((long)map(0, PROT_READ), EINVAL) &&
                            failed_with(munmap((void *)1, PAGE), EINVAL) &&
                            failed_with((long)map(0xF0000000, PROT_READ), ENOMEM) &&
                            failed_with(mprotect(pages, PAGE, PROT_READ), ENOMEM),
          "EINVAL, ENOMEM");
    int wrong = 0;
    for (int i = 0; i < 200; i++) {
        char *page = map(64 * PAGE, PROT_READ | PROT_WRITE);
        wrong += page == MAP_FAILED || page[5 * PAGE] != 0;
        page[5 * PAGE] = 1;
        munmap(page, 64 * PAGE);
    }
    check("map-many-times", wrong == 0, "200 times 256 KiB");
}

static void heap_end(void) {
    char *start = sbrk(0), *grown = sbrk(3 * PAGE);
    bool right = grown == start && is_zero(start, 3 * PAGE) && sbrk(0) == start + 3 * PAGE;
    memset(start, 1, 3 * PAGE);
    check("heap-end-moves", right && sbrk(-3 * PAGE) == start + 3 * PAGE && sbrk(0) == start, "%p",
          (void *)start);
    sbrk(3 * PAGE);
    check("heap-end-zeroes-again", is_zero(start + PAGE, 2 * PAGE), "after going down and up");
    sbrk(-3 * PAGE);
    check("heap-end-limits", failed_with((long)sbrk(0x70000000), ENOMEM) || sbrk(-0x70000000) != (void *)-1,
          "ENOMEM for 1.75 GiB");
}

static __attribute__((noinline)) uint32_t sum_below(uint32_t depth) {
    volatile uint32_t frame[250];
    frame[0] = depth;
    frame[249] = depth > 0 ? sum_below(depth - 1) : 0;
    return frame[0] + frame[249];
}

static jmp_buf place;

static __attribute__((noinline)) void jump_from(int depth, int value) {
    if (depth == 0)
        longjmp(place, value);
    if (depth > 0)
        jump_from(depth - 1, value);
    __asm__ volatile("");
}

static void jumps(void) {
    volatile int count = 0;
    int kept = getpid(), value = setjmp(place);
    if (value == 0)
        jump_from(50, 5);
    check("longjmp-value", value == 5 && kept == getpid(), "%d, from 50 calls deep", value);
    value = setjmp(place);
    if (count++ == 0)
        longjmp(place, 0);
    check("longjmp-zero-becomes-one", value == 1, "");
}

int main(void) {
    mappings();
    heap_end();
    uint32_t sum = sum_below(512);
    check("stack-grows", sum == 512 * 513 / 2, "half a MiB deep");
    char big[100000];
    memset(big, 5, sizeof big);
    __asm__ volatile("" ::"r"(big) : "memory");
    check("stack-large-frame", big[0] == 5 && big[99999] == 5, "100000 bytes");
    jumps();
    return checks_done();
}
