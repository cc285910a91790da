// After fork both sides see what was there, and only their own changes.
#include "check.h"
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SIZE (1 << 20)

static uint8_t area[SIZE];
static int fds[2];

static bool all(uint8_t byte) {
    for (size_t i = 0; i < SIZE; i += 64)
        if (area[i] != byte)
            return false;
    return true;
}

static void child_writes(void) {
    memset(area, 2, SIZE);
    _exit(all(2) ? 42 : 1);
}

static void system_call_writes(void) { // the kernel must unshare the page it writes to
    _exit(read(fds[0], area + 4090, 12) == 12 && area[4090] == 'X' && area[4101] == 'X' ? 42 : 1);
}

static void grandchild(void) {
    if (!all(2))
        _exit(1);
    memset(area, 3, SIZE);
}

static void child_of_generations(void) {
    memset(area, 2, SIZE);
    _exit(exited(child_status(grandchild), 0) && all(2) ? 42 : 1);
}

static void nothing(void) {}

int main(void) {
    memset(area, 1, SIZE);
    int status = child_status(child_writes);
    check("copy-on-write-child", exited(status, 42) && all(1), "1 MiB");
    int ready[2], go[2];
    char byte;
    pipe(ready), pipe(go);
    pid_t child = fork();
    if (child == 0) {
        close(go[1]);
        read(go[0], &byte, 1);
        _exit(all(1) ? 42 : 1);
    }
    memset(area, 9, SIZE);
    write(go[1], "x", 1);
    waitpid(child, &status, 0);
    check("copy-on-write-parent", exited(status, 42) && all(9), "child still sees the old");
    memset(area, 1, SIZE);
    pipe(fds);
    write(fds[1], "XXXXXXXXXXXX", 12);
    status = child_status(system_call_writes);
    check("copy-on-write-by-system-call", exited(status, 42) && all(1) && area[4090] == 1 &&
                                              area[4101] == 1,
          "read across a page boundary");
    status = child_status(child_of_generations);
    check("copy-on-write-generations", exited(status, 42) && all(1), "three of them");
    for (int i = 0; i < 30; i++) {
        child_status(nothing);
        area[i * 4096] = (uint8_t)i; // the last sharer writes
    }
    bool right = true;
    for (int i = 0; i < 30; i++)
        right = right && area[i * 4096] == i;
    check("copy-on-write-last-owner", right, "30 pages");
    return checks_done();
}
