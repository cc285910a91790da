// Pipes between processes.
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGE (1 << 20)

static int fds[2];

static void write_without_reader(void) {
    close(fds[0]);
    write(fds[1], "x", 1);
}

static void write_ignoring_signal(void) {
    signal(SIGPIPE, SIG_IGN);
    close(fds[0]);
    _exit(failed_with(write(fds[1], "x", 1), EPIPE) ? 42 : 1);
}

static uint8_t pattern(uint32_t i) { return (uint8_t)(i * 31 + i / 256); }

struct verdict {
    uint32_t bytes, wrong, first; // the first wrong one
};

static void compare(struct verdict *verdict, const uint8_t *bytes, ssize_t size) {
    for (ssize_t i = 0; i < size; i++, verdict->bytes++)
        if (bytes[i] != pattern(verdict->bytes) && verdict->wrong++ == 0)
            verdict->first = verdict->bytes;
}

static void large_transfer(void) {
    pipe(fds);
    pid_t child = fork();
    if (child == 0) {
        uint8_t *bytes = malloc(LARGE);
        for (uint32_t i = 0; i < LARGE; i++)
            bytes[i] = pattern(i);
        close(fds[0]);
        _exit(write(fds[1], bytes, LARGE) == LARGE ? 0 : 1);
    }
    close(fds[1]);
    struct verdict verdict = {0};
    uint8_t bytes[3000];
    for (ssize_t size; (size = read(fds[0], bytes, sizeof bytes)) > 0;)
        compare(&verdict, bytes, size);
    int status;
    waitpid(child, &status, 0);
    close(fds[0]);
    check("pipe-large-transfer", verdict.bytes == LARGE && !verdict.wrong && exited(status, 0),
          "%u bytes, %u wrong from %u on", verdict.bytes, verdict.wrong, verdict.first);
}

// The ring is filled up, loses a few pages and part of one, and is filled up again, many times:
// its newest bytes then share a page with its oldest.
static void ring_kept_full(void) {
    static uint8_t bytes[5000];
    struct verdict verdict = {0};
    uint32_t written = 0;
    ssize_t size = 1;
    pipe2(fds, O_NONBLOCK);
    while (verdict.bytes < LARGE && size > 0) {
        do {
            for (uint32_t i = 0; i < sizeof bytes; i++)
                bytes[i] = pattern(written + i);
            size = write(fds[1], bytes, sizeof bytes);
            written += size > 0 ? (uint32_t)size : 0;
        } while (size > 0);
        for (int i = 0; i < 7; i++) {
            size = read(fds[0], bytes, 3000);
            compare(&verdict, bytes, size);
        }
    }
    close(fds[0]), close(fds[1]);
    check("pipe-kept-full", verdict.bytes >= LARGE && !verdict.wrong,
          "%u bytes, %u wrong from %u on", verdict.bytes, verdict.wrong, verdict.first);
}

// A failed write leaves what is in the pipe alone, also in the page that it would continue in.
static void failed_write(void) {
    static uint8_t bytes[4096];
    struct verdict verdict = {0};
    uint32_t written = 0;
    pipe2(fds, O_NONBLOCK);
    for (ssize_t size = 1; size > 0; written += size > 0 ? (uint32_t)size : 0) {
        for (uint32_t i = 0; i < sizeof bytes; i++)
            bytes[i] = pattern(written + i);
        size = write(fds[1], bytes, sizeof bytes);
    }
    compare(&verdict, bytes, read(fds[0], bytes, 1000));
    bool failed = write(fds[1], (void *)16, 500) == -1;
    for (ssize_t size; (size = read(fds[0], bytes, sizeof bytes)) > 0;)
        compare(&verdict, bytes, size);
    close(fds[0]), close(fds[1]);
    check("pipe-failed-write-harmless", failed && verdict.bytes == written && !verdict.wrong,
          "%u bytes, %u wrong from %u on", verdict.bytes, verdict.wrong, verdict.first);
}

// Writers of at most 4096 bytes do not tear each other's records.
static void atomic_writes(void) {
    enum { WRITERS = 3, RECORDS = 50, SIZE = 500 };
    char record[SIZE];
    int torn = 0, count = 0;
    pipe(fds);
    for (int writer = 0; writer < WRITERS; writer++)
        if (fork() == 0) {
            memset(record, 'a' + writer, SIZE);
            for (int i = 0; i < RECORDS; i++)
                write(fds[1], record, SIZE);
            _exit(0);
        }
    close(fds[1]);
    for (size_t filled = 0; ; filled = 0) {
        ssize_t size = 0;
        while (filled < SIZE && (size = read(fds[0], record + filled, SIZE - filled)) > 0)
            filled += (size_t)size;
        if (filled < SIZE)
            break;
        count++;
        for (int i = 1; i < SIZE; i++)
            if (record[i] != record[0]) {
                torn++;
                break;
            }
    }
    while (wait(NULL) > 0)
        continue;
    close(fds[0]);
    check("pipe-writes-are-whole", count == WRITERS * RECORDS && torn == 0, "%d records, %d torn",
          count, torn);
}

int main(void) {
    char text[16] = {0}, block[1024] = {0};
    pipe(fds);
    bool right = write(fds[1], "hello", 5) == 5 && read(fds[0], text, 3) == 3 &&
                 read(fds[0], text + 3, 10) == 2;
    check("pipe-round-trip", right && !strcmp(text, "hello"), "%s", text);
    int status = child_status(write_without_reader);
    check("pipe-reader-elsewhere", exited(status, 0), "a reader in the parent is one: %s", describe(status));
    close(fds[1]);
    read(fds[0], text, 1);
    check("pipe-end-of-file", read(fds[0], text, 1) == 0, "after the last writer closed");
    close(fds[0]);
    pipe(fds);
    int reader = fds[0];
    close(reader);
    status = child_status(write_without_reader);
    check("pipe-broken-kills", killed(status, SIGPIPE), "%s", describe(status));
    status = child_status(write_ignoring_signal);
    check("pipe-broken-errno", exited(status, 42), "EPIPE with SIGPIPE ignored");
    close(fds[1]);
    pipe2(fds, O_NONBLOCK);
    check("pipe-empty-nonblocking", failed_with(read(fds[0], text, 1), EAGAIN), "EAGAIN");
    int capacity = 0;
    for (ssize_t size; (size = write(fds[1], block, sizeof block)) > 0;)
        capacity += (int)size;
    right = errno == EAGAIN && capacity >= 4096;
    while (read(fds[0], block, sizeof block) > 0)
        continue;
    check("pipe-full-nonblocking", right && write(fds[1], block, 1) == 1, "holds %d bytes", capacity);
    check("pipe-wrong-end", failed_with(write(fds[0], text, 1), EBADF) &&
                                failed_with(read(fds[1], text, 1), EBADF) &&
                                failed_with(lseek(fds[0], 0, SEEK_CUR), ESPIPE),
          "EBADF, ESPIPE");
    close(fds[0]), close(fds[1]);
    large_transfer();
    ring_kept_full();
    failed_write();
    atomic_writes();
    return checks_done();
}
